using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Milestones;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Processes.Deadlines;

/// <summary>Watches the cycle's deadlines: which are met, which were missed.</summary>
public sealed class DeadlineKeeper(WorkflowDb db, DecisionRegister register, DueDates dueDates, TimeProvider clock)
{
    /// <summary>Where the conditions come true only on the last day, whoever is asked has this many working days before it counts as missed.</summary>
    private const int WorkingDaysAtLeast = 2;

    /// <summary>Marks the deadline of a decided task as met, unless something else of the same deadline is still owed.</summary>
    public async Task MarkMetAsync(WorkTask decided, CancellationToken cancellationToken)
    {
        if (decided.DeadlineCode is not { } code || !Outcomes.IsPositive(decided.Decision!) || await IsStillOwedAsync(decided, code, cancellationToken))
        {
            return;
        }

        if (await db.Deadlines.FirstOrDefaultAsync(d => d.CycleId == decided.CycleId && d.Code == code, cancellationToken) is { MetAt: null } deadline)
        {
            deadline.MetAt = clock.GetUtcNow();
        }
    }

    /// <summary>Puts each deadline whose last day has ended unmet into the register, once.</summary>
    public async Task<int> RecordMissedAsync(CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        var today = RomeTime.Today(now);
        var missed = await db.Deadlines
            .Join(db.Cycles.Where(c => c.State == CycleState.Open), d => d.CycleId, c => c.Id, (d, c) => d)
            .Where(d => d.Due < today && d.MetAt == null && d.MissedAt == null && !d.IsProvisional)
            .OrderBy(d => d.Due).ThenBy(d => d.Code)
            .ToListAsync(cancellationToken);
        var recorded = 0;
        foreach (var deadline in missed)
        {
            if (await IsSettledAsync(deadline, cancellationToken))
            {
                deadline.MetAt = now;
                continue;
            }

            if (await WasJustAskedAsync(deadline, today, cancellationToken))
            {
                continue;
            }

            recorded++;
            deadline.MissedAt = now;
            await register.AppendAsync(
                new RegisterEvent(EventType.DeadlineMissed)
                {
                    Cycle = await db.Cycles.FindAsync([deadline.CycleId], cancellationToken),
                    Due = deadline.Due,
                    Data = new() { ["deadline"] = deadline.Code },
                },
                cancellationToken);
        }

        return recorded;
    }

    /// <summary>Whether it is a milestone of which every tranche has been decided or given up: then nothing is late.</summary>
    private async Task<bool> IsSettledAsync(CycleDeadline deadline, CancellationToken cancellationToken)
    {
        var tranches = await db.Tranches.Where(t => t.CycleId == deadline.CycleId).ToListAsync(cancellationToken);
        var own = tranches.Where(t => MilestoneDeadlines.CodeOf(t) == deadline.Code).ToList();
        return own.Count > 0 && own.TrueForAll(t => t.State != TrancheState.Planned);
    }

    private async Task<bool> WasJustAskedAsync(CycleDeadline deadline, DateOnly today, CancellationToken cancellationToken)
    {
        var calendar = await dueDates.CalendarAsync(cancellationToken);
        var asked = await db.Tasks
            .Where(t => t.CycleId == deadline.CycleId && t.DeadlineCode == deadline.Code && t.State == TaskState.Open)
            .Select(t => t.OpenedAt)
            .ToListAsync(cancellationToken);
        return asked.Select(RomeTime.Today).Any(opened => opened >= deadline.Due && calendar.AddWorkingDays(opened, WorkingDaysAtLeast) >= today);
    }

    private async Task<bool> IsStillOwedAsync(WorkTask decided, string code, CancellationToken cancellationToken)
    {
        await db.Tasks.Where(t => t.CycleId == decided.CycleId && t.DeadlineCode == code && t.State == TaskState.Open).LoadAsync(cancellationToken);
        if (db.Tasks.Local.Any(t => t.CycleId == decided.CycleId && t.DeadlineCode == code && t.State == TaskState.Open))
        {
            return true;
        }

        var tranches = await db.Tranches.Where(t => t.CycleId == decided.CycleId).ToListAsync(cancellationToken);
        return tranches.Any(t => MilestoneDeadlines.CodeOf(t) == code && t.State == TrancheState.Planned);
    }
}
