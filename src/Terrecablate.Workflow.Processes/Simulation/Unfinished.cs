using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Processes.Simulation;

/// <summary>Says what an open cycle waits for: faults first, then tasks, terms that run, conditions.</summary>
public sealed class Unfinished(WorkflowDb db, GateKeeper gates)
{
    /// <returns>One sentence each; where several cycles are open, with the cycle's year before it.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellationToken)
    {
        var cycles = await db.Cycles.Where(c => c.State == CycleState.Open).OrderBy(c => c.Year).ToListAsync(cancellationToken);
        var sentences = new List<string>();
        foreach (var cycle in cycles)
        {
            sentences.AddRange((await OfAsync(cycle, cancellationToken)).Select(sentence => cycles.Count == 1 ? sentence : $"{cycle.Label}: {sentence}"));
        }

        return sentences;
    }

    private async Task<IReadOnlyList<string>> OfAsync(Cycle cycle, CancellationToken cancellationToken)
    {
        var cycleId = cycle.Id;
        var faulted = await db.Instances.Where(i => i.CorrelationId == cycleId && i.Status == InstanceStatus.Faulted).OrderBy(i => i.CreatedAt).ToListAsync(cancellationToken);
        var asleep = await db.Bookmarks.Where(b => b.DueAt != null)
            .Join(db.Instances.Where(i => i.CorrelationId == cycleId && i.Status == InstanceStatus.Suspended), b => b.InstanceId, i => i.Id, (b, i) => new { b.DueAt, i.DefinitionId, i.Name })
            .OrderBy(w => w.DueAt).ThenBy(w => w.Name)
            .ToListAsync(cancellationToken);
        var open = await db.Tasks.Where(t => t.CycleId == cycleId && t.State == TaskState.Open).OrderBy(t => t.Due).ToListAsync(cancellationToken);
        return
        [
            .. faulted.Select(i => $"fermo per errore: {i.DefinitionId} «{i.Name}»: {i.Incident}"),
            .. open.Select(t => $"attività aperta: {t.Name} «{t.Subject}», {t.Role}, entro il {t.Due:yyyy-MM-dd}"),
            .. asleep.Select(w => $"in attesa fino al {RomeTime.Today(w.DueAt!.Value):yyyy-MM-dd}: {w.DefinitionId} «{w.Name}»"),
            .. (await gates.WaitingAsync(cycle, cancellationToken)).Select(g => $"condizione {g.Gate} «{g.Subject}»: manca {string.Join("; ", g.Conditions.Where(c => !c.Holds).Select(c => c.Text))}"),
        ];
    }
}
