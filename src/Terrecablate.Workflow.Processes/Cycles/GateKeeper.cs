using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Processes.Register;

namespace Terrecablate.Workflow.Processes.Cycles;

/// <summary>Opens the gates whose conditions have come to hold, in the transaction that made them hold.</summary>
public sealed class GateKeeper(WorkflowDb db, IWorkflowEngine engine, Standings standings)
{
    /// <summary>The kind of bookmark at which a gate waits; its stimulus is gate and subject.</summary>
    public const string BookmarkKind = "Gate";

    public static string Stimulus(string gate, string subject) => $"{gate}:{subject}";

    /// <summary>Opens what is ready, and what that makes ready, until nothing more opens.</summary>
    public async Task OpenReadyAsync(string cycleId, CancellationToken cancellationToken = default)
    {
        var cycle = await db.Cycles.FindAsync([cycleId], cancellationToken);
        while (cycle is not null && await FirstReadyAsync(cycle, cancellationToken) is { } ready)
        {
            await engine.ResumeAsync(new ResumeBookmark(ready.InstanceId, ready.Id), cancellationToken);
        }
    }

    /// <summary>The gates that wait in a cycle, with their conditions.</summary>
    public async Task<IReadOnlyList<WaitingGate>> WaitingAsync(Cycle cycle, CancellationToken cancellationToken = default)
    {
        var standing = await standings.OfAsync(cycle, cancellationToken);
        return [.. (await BookmarksAsync(cycle.Id, cancellationToken)).Select(b => Read(b, standing))];
    }

    private async Task<Bookmark?> FirstReadyAsync(Cycle cycle, CancellationToken cancellationToken)
    {
        var waiting = await BookmarksAsync(cycle.Id, cancellationToken);
        if (waiting.Count == 0)
        {
            return null;
        }

        var standing = await standings.OfAsync(cycle, cancellationToken);
        return waiting.FirstOrDefault(b => Read(b, standing).Conditions.All(c => c.Holds));
    }

    private async Task<IReadOnlyList<Bookmark>> BookmarksAsync(string cycleId, CancellationToken cancellationToken)
    {
        var stored = from b in db.Bookmarks
                     join i in db.Instances on b.InstanceId equals i.Id
                     where b.Kind == BookmarkKind && i.CorrelationId == cycleId
                     select new { b, i };
        await stored.LoadAsync(cancellationToken);
        var instances = db.Instances.Local.Where(i => i.CorrelationId == cycleId).Select(i => i.Id).ToHashSet();
        return [.. db.Bookmarks.Local
            .Where(b => b.Kind == BookmarkKind && instances.Contains(b.InstanceId))
            .OrderBy(b => b.CreatedAt).ThenBy(b => b.Id, StringComparer.Ordinal)];
    }

    private static WaitingGate Read(Bookmark bookmark, CycleStanding standing)
    {
        var parts = bookmark.Stimulus!.Split(':', 2);
        return new WaitingGate(parts[0], parts[1], bookmark.InstanceId, Gate.Conditions(parts[0], parts[1], standing));
    }
}

/// <summary>A gate that waits, and why.</summary>
public sealed record WaitingGate(string Gate, string Subject, string InstanceId, IReadOnlyList<GateCondition> Conditions);
