using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Deadlines;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Cicli;

/// <summary>Moves one of the cycle's deadlines forward, by an act.</summary>
[Authorize(Policies.Secretariat)]
public sealed class DeferPage(WorkflowDb db, UseCases useCases) : PageModel, IFormPage
{
    [BindProperty(SupportsGet = true)]
    public int Year { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty]
    public DateOnly? To { get; set; }

    [BindProperty]
    public string? Basis { get; set; }

    [TempData(Key = "Fatto")]
    public string? Done { get; set; }

    public CycleDeadline? Deadline { get; private set; }

    public async Task LoadAsync(CancellationToken cancellationToken) =>
        Deadline = await db.Deadlines.AsNoTracking().FirstOrDefaultAsync(d => d.Code == Code && db.Cycles.Any(c => c.Id == d.CycleId && c.Year == Year), cancellationToken);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return Deadline is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (Deadline is null)
        {
            return NotFound();
        }

        var deferral = new Deferral(Deadline.CycleId, Code, To ?? throw new Refusal("deadline.date", "Indicare la nuova data."), Basis ?? "");
        await useCases.RunAsync<DeferDeadline>(User.BodyId(), u => u.RunAsync(deferral, CancellationToken.None), CancellationToken.None);
        Done = $"{Deadline.What}: termine differito al {Italian.Date(deferral.To)}.";
        return LocalRedirect(FormattableString.Invariant($"/cicli/{Year}#termini"));
    }
}
