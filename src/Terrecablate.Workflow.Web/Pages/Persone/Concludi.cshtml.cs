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

/// <summary>Ends a mandate.</summary>
[Authorize(Policies.Administrator)]
public sealed class ConcludiModel(WorkflowDb db, UseCases useCases, TimeProvider clock) : PageModel, IFormPage
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
        await useCases.RunAsync<EndMandate>(User.BodyId(), u => u.RunAsync(new MandateEnd(Id, LastDay!.Value), cancellationToken), cancellationToken);
        TempData["Fatto"] = $"Incarico concluso: vale fino al {LastDay:dd/MM/yyyy} compreso.";
        return RedirectToPage("/Persone/Index");
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var mandate = await db.Mandates.AsNoTracking().Include(m => m.Person).FirstOrDefaultAsync(m => m.Id == Id, cancellationToken);
        What = mandate is null ? null : $"{mandate.Person!.Name}, {Role.Label(mandate.Role)}{(mandate.Scope is null ? "" : $" – {mandate.Scope}")}";
    }
}
