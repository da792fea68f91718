using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.People;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Persone;

/// <summary>Lets somebody answer for a holder for a while.</summary>
[Authorize(Policies.Administrator)]
public sealed class DelegaModel(WorkflowDb db, UseCases useCases, TimeProvider clock) : PageModel, IFormPage
{
    /// <summary>The mandate that is delegated.</summary>
    [BindProperty]
    [Required(ErrorMessage = "Scegli chi delega.")]
    public string? Mandate { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Scegli chi agisce al suo posto.")]
    public string? Person { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Indica da quando.")]
    public DateOnly? From { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Indica fino a quando.")]
    public DateOnly? To { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Indica l’atto di delega.")]
    public string? Act { get; set; }

    public IReadOnlyList<SelectListItem> Mandates { get; private set; } = [];

    public IReadOnlyList<SelectListItem> People { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        From = RomeTime.Today(clock.GetUtcNow());
        return LoadAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await db.Mandates.AsNoTracking().FirstOrDefaultAsync(m => m.Id == Mandate, cancellationToken) is not { } mandate)
        {
            return NotFound();
        }

        var request = new NewDelegation(mandate.PersonId, Person!, mandate.Role, From!.Value, To!.Value, Act!);
        await useCases.RunAsync<GiveDelegation>(User.BodyId(), u => u.RunAsync(request, CancellationToken.None), CancellationToken.None);
        TempData["Fatto"] = $"Delega data: {Role.Label(request.Role)}, dal {request.From:dd/MM/yyyy} al {request.To:dd/MM/yyyy}.";
        return RedirectToPage("/Persone/Index");
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var today = RomeTime.Today(clock.GetUtcNow());
        var mandates = await db.Mandates.AsNoTracking().Include(m => m.Person).Where(m => m.To == null || m.To >= today).ToListAsync(cancellationToken);
        Mandates = [.. mandates.OrderBy(m => m.Person!.Name, StringComparer.Ordinal).Select(m => new SelectListItem($"{m.Person!.Name}: {Role.Label(m.Role)}{(m.Scope is null ? "" : $" – {m.Scope}")}", m.Id))];
        var people = await db.People.AsNoTracking().Where(p => p.IsActive).OrderBy(p => p.Name).ToListAsync(cancellationToken);
        People = [.. people.Select(p => new SelectListItem($"{p.Name} ({p.Email})", p.Id))];
    }
}
