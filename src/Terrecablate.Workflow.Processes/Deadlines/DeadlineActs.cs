using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Processes.Cycles;

namespace Terrecablate.Workflow.Processes.Deadlines;

/// <summary>A date that an act moves.</summary>
/// <param name="Code">The deadline.</param>
/// <param name="What">What people call it.</param>
/// <param name="From">The date that bound.</param>
/// <param name="To">The date that binds now.</param>
public sealed record DeadlineShift(string Code, string What, DateOnly From, DateOnly To);

/// <summary>The acts that have moved a cycle's deadlines, and the dates under them.</summary>
public sealed class DeadlineActs(WorkflowDb db, DueDates dueDates, CycleEvents events, DeadlineMoves moves, IIdSource ids)
{
    public async Task<CycleDeadline> FindAsync(Cycle cycle, string code, CancellationToken cancellationToken) =>
        await db.Deadlines.FirstOrDefaultAsync(d => d.CycleId == cycle.Id && d.Code == code, cancellationToken)
        ?? throw new Refusal("deadline.unknown", $"Il ciclo {cycle.Year} non ha il termine «{code}».");

    /// <summary>The acts in force on a cycle, in the order in which they came.</summary>
    public async Task<IReadOnlyList<DeadlineAct>> OfAsync(Cycle cycle, CancellationToken cancellationToken)
    {
        await db.DeadlineActs.Where(a => a.CycleId == cycle.Id).LoadAsync(cancellationToken);
        return [.. db.DeadlineActs.Local.Where(a => a.CycleId == cycle.Id).OrderBy(a => a.RecordedAt).ThenBy(a => a.Id, StringComparer.Ordinal)];
    }

    /// <summary>A deadline as the acts leave it.</summary>
    public async Task<Deadline> ResolveAsync(Cycle cycle, string code, IEnumerable<DeadlineAct> acts, CancellationToken cancellationToken)
    {
        var planned = cycle.Plan().Deadlines.Single(d => d.Id == code);
        var under = acts.Where(a => a.Code == code).Aggregate(planned, (deadline, act) => act.ApplyTo(deadline));
        return under.Resolve(cycle.Year, await dueDates.CalendarAsync(cancellationToken), await events.OfAsync(cycle, cancellationToken));
    }

    /// <summary>The dates that would move if the acts were these; nothing changes.</summary>
    public async Task<IReadOnlyList<DeadlineShift>> ShiftsAsync(Cycle cycle, IReadOnlyCollection<DeadlineAct> acts, IEnumerable<string> codes, CancellationToken cancellationToken)
    {
        var shifts = new List<DeadlineShift>();
        foreach (var code in codes.Distinct())
        {
            var (deadline, resolved) = (await FindAsync(cycle, code, cancellationToken), await ResolveAsync(cycle, code, acts, cancellationToken));
            if (resolved.Legal != deadline.Due)
            {
                shifts.Add(new DeadlineShift(code, deadline.What, deadline.Due, resolved.Legal));
            }
        }

        return shifts;
    }

    /// <summary>An act to be tried or recorded.</summary>
    public DeadlineAct New(Cycle cycle, string code, DateOnly? suspendedFrom, DateOnly until, string basis, DateTimeOffset now) => new()
    {
        Id = ids.NewId(),
        CycleId = cycle.Id,
        Code = code,
        SuspendedFrom = suspendedFrom,
        Until = until,
        Basis = basis.Trim(),
        RecordedAt = now,
    };

    /// <summary>Moves what the recorded acts move, each with its line in the register.</summary>
    public async Task MoveAsync(Cycle cycle, IReadOnlyList<DeadlineShift> shifts, string basis, CancellationToken cancellationToken)
    {
        var acts = await OfAsync(cycle, cancellationToken);
        foreach (var shift in shifts)
        {
            var resolved = await ResolveAsync(cycle, shift.Code, acts, cancellationToken);
            var deadline = await FindAsync(cycle, shift.Code, cancellationToken);
            deadline.IsProvisional = resolved.IsProvisional;
            await moves.MoveAsync(new DeadlineMove(cycle, deadline, resolved.Legal, basis, string.Join('\n', resolved.Why)), cancellationToken);
        }
    }
}
