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

/// <summary>Appoints a person to a role.</summary>
[Authorize(Policies.Administrator)]
public sealed class IncaricoModel(WorkflowDb db, UseCases useCases, TimeProvider clock) : PageModel, IFormPage
{
    [BindProperty(SupportsGet = true)]
    [Required(ErrorMessage = "Scegli la persona.")]
    public string? Person { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Scegli l’incarico.")]
    public string? Mandate { get; set; }

    [BindProperty]
    public string? Scope { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Indica da quando.")]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? To { get; set; }

    [BindProperty]
    public string? Act { get; set; }

    public IReadOnlyList<SelectListItem> People { get; private set; } = [];

    public IReadOnlyList<string> Scopes { get; private set; } = [];

    public IEnumerable<SelectListItem> Roles { get; } = Role.All.Where(role => Role.AnsweredBy(role) == role).Select(role => new SelectListItem(Role.Label(role), role));

    public Task OnGetAsync(CancellationToken cancellationToken)
    {
        // Opening the form is no attempt to send it.
        ModelState.Clear();
        From = RomeTime.Today(clock.GetUtcNow());
        return LoadAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var request = new NewMandate(Person!, Mandate!, Scope, From!.Value, To, Act);
        await useCases.RunAsync<GiveMandate>(User.BodyId(), u => u.RunAsync(request, cancellationToken), cancellationToken);
        TempData["Fatto"] = $"Incarico dato: {Role.Label(request.Role)}, dal {request.From:dd/MM/yyyy}.";
        return RedirectToPage("/Persone/Index");
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var people = await db.People.AsNoTracking().Where(p => p.IsActive).OrderBy(p => p.Name).ToListAsync(cancellationToken);
        People = [.. people.Select(p => new SelectListItem($"{p.Name} ({p.Email})", p.Id))];
        var areas = await db.Mandates.AsNoTracking().Where(m => m.Scope != null).Select(m => m.Scope!).ToListAsync(cancellationToken);
        var projects = await db.Projects.AsNoTracking().Select(p => p.Code).ToListAsync(cancellationToken);
        Scopes = [.. areas.Concat(projects).Distinct().Order(StringComparer.Ordinal)];
    }
}
