using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Tenancy;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Cicli;

/// <summary>The revisions of a cycle's Plan, and the proposal of another one to the Board.</summary>
[Authorize(Policies.Office)]
public sealed class RevisePage(WorkflowDb db, BodyCalendar calendar, UseCases useCases) : PageModel, IFormPage
{
    [BindProperty(SupportsGet = true)]
    public int Year { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public bool ForceMajeure { get; set; }

    [TempData(Key = "Fatto")]
    public string? Done { get; set; }

    public Cycle? Cycle { get; private set; }

    public IReadOnlyList<(PlanRevision Revision, IReadOnlyList<PlanChange> Changes)> Revisions { get; private set; } = [];

    /// <summary>How the Plan would differ; none until it was asked for.</summary>
    public IReadOnlyList<PlanChange>? Changes { get; private set; }

    public bool CanPropose => Cycle is { State: CycleState.Open } && (User.IsInRole(Role.GeneralDirector) || User.IsInRole(Role.Secretariat));

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        Cycle = await db.Cycles.AsNoTracking().FirstOrDefaultAsync(c => c.Year == Year, cancellationToken);
        var found = await db.Revisions.AsNoTracking().Where(r => Cycle != null && r.CycleId == Cycle.Id).OrderByDescending(r => r.Number).ToListAsync(cancellationToken);
        var days = await calendar.GetAsync(cancellationToken);
        Revisions = [.. found.Select(r => (r, r.Changes(days)))];
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return Cycle is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(string? action, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (Cycle is null || !CanPropose)
        {
            return Cycle is null ? NotFound() : Forbid();
        }

        var values = RevisionReading.Read(Request.Form, Cycle.Plan(), ModelState);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        var request = new NewRevision(Year, RevisedPlan.Of(Cycle.PlanInForce, Cycle.Plan(), values), Reason ?? "", ForceMajeure, User.PersonId());
        if (action != "propose")
        {
            Changes = await useCases.RunAsync<PreviewRevision, IReadOnlyList<PlanChange>>(User.BodyId(), u => u.RunAsync(request, cancellationToken), cancellationToken);
            return Page();
        }

        var revision = await useCases.RunAsync<ProposeRevision, PlanRevision>(User.BodyId(), u => u.RunAsync(request), CancellationToken.None);
        Done = $"Variazione n. {revision.Number} proposta: il Presidente convoca il Consiglio, il Nucleo di Valutazione è avvisato.";
        return LocalRedirect(FormattableString.Invariant($"/cicli/{Year}/variazioni"));
    }
}
