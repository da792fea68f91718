using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Processes.Milestones;
using Terrecablate.Workflow.Processes.Objectives;
using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Cycles;

/// <summary>Gathers how a cycle stands, for its gates.</summary>
public sealed class Standings(WorkflowDb db, Facts facts, BodyCalendar calendar, TimeProvider clock)
{
    public async Task<CycleStanding> OfAsync(Cycle cycle, CancellationToken cancellationToken = default)
    {
        var plan = cycle.Plan();
        await db.Tranches.Where(t => t.CycleId == cycle.Id).LoadAsync(cancellationToken);
        await db.Actuals.Where(a => a.CycleId == cycle.Id && a.Period == ActualPeriod.Final).LoadAsync(cancellationToken);
        await db.Revisions.Where(r => r.CycleId == cycle.Id).LoadAsync(cancellationToken);
        var given = db.Actuals.Local.Where(a => a.CycleId == cycle.Id && a.Period == ActualPeriod.Final).Select(a => a.IndicatorId).ToHashSet();
        var known = await facts.AllAsync(cycle.Id, cancellationToken);
        return new CycleStanding
        {
            Facts = known.Select(f => (f.Name, f.Subject)).ToHashSet(),
            Areas = plan.Areas,
            Tranches = [.. db.Tranches.Local.Where(t => t.CycleId == cycle.Id).OrderBy(t => t.Subject, StringComparer.Ordinal).Select(AsStanding)],
            IndicatorsWithoutDatum = [.. plan.Indicators.Select(i => i.Id).Where(id => !given.Contains(id))],
            PendingRevisions = [.. db.Revisions.Local.Where(r => r.CycleId == cycle.Id && r.State == RevisionState.Proposed).Select(r => r.Number)],
            ContestsEndOn = known.FirstOrDefault(f => f.Name == PremiumConditions.EvaluationsDelivered) is { } delivered
                ? PremiumConditions.ContestsEnd(delivered.On, plan.Parameters, await calendar.GetAsync(cancellationToken)).Legal
                : null,
            Year = cycle.Year,
            ReportNeedsApproval = plan.Parameters.BoardApprovesReport,
            Today = RomeTime.Today(clock.GetUtcNow()),
        };
    }

    private static TrancheStanding AsStanding(TrancheRecord tranche) =>
        new(tranche.ProjectCode, tranche.Subject, tranche.Date, tranche.IsBalance, tranche.IsSettled);
}
