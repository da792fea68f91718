using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.People;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Persone;

/// <summary>Ends a delegation before its day.</summary>
[Authorize(Policies.Administrator)]
public sealed class ConcludiDelegaModel(WorkflowDb db, UseCases useCases, TimeProvider clock) : PageModel, IFormPage
{
    [FromRoute]
    public string Id { get; set; } = "";

    [BindProperty]
    [Required(ErrorMessage = "Indica l’ultimo giorno.")]
    public DateOnly? LastDay { get; set; }

    public string? What { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        LastDay = RomeTime.Today(clock.GetUtcNow());
        await LoadAsync(cancellationToken);
        return What is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await useCases.RunAsync<EndDelegation>(User.BodyId(), u => u.RunAsync(new DelegationEnd(Id, LastDay!.Value), CancellationToken.None), CancellationToken.None);
        TempData["Fatto"] = $"Delega conclusa: vale fino al {LastDay:dd/MM/yyyy} compreso.";
        return RedirectToPage("/Persone/Index");
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var delegation = await db.Delegations.AsNoTracking().Include(d => d.ToPerson).FirstOrDefaultAsync(d => d.Id == Id, cancellationToken);
        What = delegation is null ? null : $"{delegation.ToPerson!.Name}, per {Role.Label(delegation.Role)}, fino al {delegation.To:dd/MM/yyyy}";
    }
}
