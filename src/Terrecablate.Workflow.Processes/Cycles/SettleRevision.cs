using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Processes.Deadlines;
using Terrecablate.Workflow.Processes.Documents;

namespace Terrecablate.Workflow.Processes.Cycles;

/// <summary>
/// Lets the Board's decision on a revision take effect when its process ends: an approved one is in force from then on, with
/// its dates, its shares and a Plan printed anew. The Plan as it was stays with the cycle.
/// </summary>
public sealed class SettleRevision(WorkflowDb db, DeadlineActs acts, IssueCycleDocument issue, IIdSource ids, TimeProvider clock)
{
    public async Task RunAsync(WorkflowInstance instance, string? outcome, CancellationToken cancellationToken)
    {
        var id = PlanRevision.IdOf(instance.CorrelationId ?? "", instance.Name ?? "");
        if (await db.Revisions.FindAsync([id], cancellationToken) is not { State: RevisionState.Proposed } revision)
        {
            return;
        }

        revision.Settle(outcome == "Approved", clock.GetUtcNow());
        if (revision.State == RevisionState.InForce && await db.Cycles.FindAsync([revision.CycleId], cancellationToken) is { } cycle)
        {
            cycle.Revise(revision.After);
            await ReplanAsync(cycle, cancellationToken);
            await MoveAsync(cycle, revision, cancellationToken);
            await issue.RunAsync(new IssuedFrom(cycle, ids.NewId()) { Instance = instance.Id, Process = instance.DefinitionId }, "Plan", "Plan", cancellationToken);
        }
    }

    private async Task ReplanAsync(Cycle cycle, CancellationToken cancellationToken)
    {
        var planned = cycle.Plan().Projects.SelectMany(p => p.Tranches.Select(t => (Subject: FormattableString.Invariant($"{p.Id}/{t.Seq}"), Tranche: t))).ToDictionary(t => t.Subject, t => t.Tranche);
        foreach (var record in await db.Tranches.Where(t => t.CycleId == cycle.Id).ToListAsync(cancellationToken))
        {
            record.Replan(planned[record.Subject]);
        }
    }

    private async Task MoveAsync(Cycle cycle, PlanRevision revision, CancellationToken cancellationToken)
    {
        var codes = PlanComparison.ChangedDeadlines(CycleFile.Read(revision.Before, "prima"), cycle.Plan());
        var shifts = await acts.ShiftsAsync(cycle, [.. await acts.OfAsync(cycle, cancellationToken)], codes, cancellationToken);
        await acts.MoveAsync(cycle, shifts, FormattableString.Invariant($"Variazione n. {revision.Number} del Piano"), cancellationToken);
    }
}
