using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Processes.Cycles;

namespace Terrecablate.Workflow.Processes.Deadlines;

/// <summary>
/// Resolves again the deadlines that wait for events, when something has happened: the balance falls due on the latest
/// of its date, the end of the project, the approval of the accounts and the validation.
/// </summary>
public sealed class SettleDeadlines(WorkflowDb db, DeadlineActs acts, Facts facts, DeadlineMoves moves)
{
    /// <summary>Settles them if something has happened in this scope.</summary>
    public Task RunAsync(string cycleId, CancellationToken cancellationToken = default) =>
        facts.HaveNews ? AnewAsync(cycleId, cancellationToken) : Task.CompletedTask;

    /// <summary>Settles them whatever has happened.</summary>
    public async Task AnewAsync(string cycleId, CancellationToken cancellationToken = default)
    {
        if (await db.Cycles.FindAsync([cycleId], cancellationToken) is not { } cycle)
        {
            return;
        }

        foreach (var deadline in await db.Deadlines.Where(d => d.CycleId == cycleId && d.IsProvisional).ToListAsync(cancellationToken))
        {
            await SettleAsync(deadline, cycle, cancellationToken);
        }
    }

    private async Task SettleAsync(CycleDeadline deadline, Cycle cycle, CancellationToken cancellationToken)
    {
        var resolved = await acts.ResolveAsync(cycle, deadline.Code, await acts.OfAsync(cycle, cancellationToken), cancellationToken);
        deadline.IsProvisional = resolved.IsProvisional;
        if (resolved.Legal > deadline.Due)
        {
            await moves.MoveAsync(new DeadlineMove(cycle, deadline, resolved.Legal, resolved.Why[0], string.Join('\n', resolved.Why)), cancellationToken);
        }
    }
}

/// <summary>What has happened in a cycle, under the names by which the rules of its deadlines wait for it.</summary>
public sealed class CycleEvents(Facts facts, TimeProvider clock)
{
    /// <summary>The events that plans wait for, and the facts of the cycle that they are.</summary>
    private static readonly Dictionary<string, string> Events = new()
    {
        ["BilancioConsuntivoApprovedByAssemblea"] = "FinancialStatementsApproved",
        ["OverallEvaluationSupervisedByNV"] = "NvValidated",
    };

    public async Task<IReadOnlyDictionary<string, DateOnly>> OfAsync(Cycle cycle, CancellationToken cancellationToken)
    {
        var known = (await facts.AllAsync(cycle.Id, cancellationToken)).Where(f => f.Subject.Length == 0).ToDictionary(f => f.Name, f => f.On);
        foreach (var (name, fact) in Events)
        {
            if (known.TryGetValue(fact, out var on))
            {
                known[name] = on;
            }
        }

        if (RomeTime.Today(clock.GetUtcNow()).Year > cycle.Year)
        {
            // Special projects are annual and end with the cycle's year.
            known["ProjectCompleted"] = new DateOnly(cycle.Year, 12, 31);
        }

        return known;
    }
}
