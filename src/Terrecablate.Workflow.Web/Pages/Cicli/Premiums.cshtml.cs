using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Tenancy;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Cicli;

/// <summary>What the premiums of a year wait for, and the declaration of what happens outside the product.</summary>
[Authorize(Policies.Office)]
public sealed class PremiumsPage(WorkflowDb db, Standings standings, BodyCalendar calendar, UseCases useCases) : PageModel, IFormPage
{
    [BindProperty(SupportsGet = true)]
    public int Year { get; set; }

    [BindProperty]
    public string? Fact { get; set; }

    [BindProperty]
    public DateOnly? On { get; set; }

    [BindProperty]
    public string? Act { get; set; }

    [TempData(Key = "Fatto")]
    public string? Done { get; set; }

    public Cycle? Cycle { get; private set; }

    public IReadOnlyList<GateCondition> Conditions { get; private set; } = [];

    /// <summary>Until when evaluations may be contested and conciliations may last; none before they are delivered.</summary>
    public (DateOnly Contest, DateOnly Conciliation)? Terms { get; private set; }

    public bool CanDeclare => Cycle is { State: CycleState.Open } && Policies.Roles[Policies.Secretariat].Any(User.IsInRole);

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        Cycle = await db.Cycles.AsNoTracking().FirstOrDefaultAsync(c => c.Year == Year, cancellationToken);
        if (Cycle is not null)
        {
            var standing = await standings.OfAsync(Cycle, cancellationToken);
            Conditions = Gate.Conditions("G5", "", standing);
            Terms = standing.ContestsEndOn is { } contest
                ? (contest, PremiumConditions.ConciliationEnds(contest, Cycle.Plan().Parameters, await calendar.GetAsync(cancellationToken)).Legal)
                : null;
        }
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return Cycle is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (Cycle is null || !CanDeclare)
        {
            return Cycle is null ? NotFound() : Forbid();
        }

        var declaration = new Declaration(Cycle.Id, Fact ?? "", On, Act ?? "", User.PersonId());
        await useCases.RunAsync<DeclareCondition>(User.BodyId(), u => u.RunAsync(declaration), CancellationToken.None);
        Done = "Dichiarazione registrata.";
        return LocalRedirect(FormattableString.Invariant($"/cicli/{Year}/premi"));
    }
}
