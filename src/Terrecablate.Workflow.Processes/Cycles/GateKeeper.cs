using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Processes.Register;

namespace Terrecablate.Workflow.Processes.Cycles;

/// <summary>
/// Opens the gates whose conditions have come to hold, in the transaction that made them hold; one that cannot be opened
/// there is left to the next sweep.
/// </summary>
public sealed class GateKeeper(WorkflowDb db, IWorkflowEngine engine, Standings standings, IFollowUp? later = null)
{
    /// <summary>The kind of bookmark at which a gate waits; its stimulus is gate and subject.</summary>
    public const string BookmarkKind = "Gate";

    public static string Stimulus(string gate, string subject) => $"{gate}:{subject}";

    private bool _isHeld;

    /// <summary>Opens none in this transaction.</summary>
    public void Hold() => _isHeld = true;

    /// <summary>
    /// Opens what is ready, and what that makes ready, until nothing more opens. Where the engine runs after the
    /// transaction, one gate at a time: what follows it comes first.
    /// </summary>
    /// <exception cref="GateFailedException">A gate is refused; the transaction must not be saved.</exception>
    public async Task OpenReadyAsync(string cycleId, CancellationToken cancellationToken = default)
    {
        var cycle = await db.Cycles.FindAsync([cycleId], cancellationToken);
        while (cycle is not null && !_isHeld && await FirstReadyAsync(cycle, [], cancellationToken) is { } ready)
        {
            await OpenAsync(ready, cancellationToken);
            if (later is not null)
            {
                return;
            }
        }
    }

    /// <summary>The bookmark of a gate that is ready, other than those; null where none is.</summary>
    public async Task<string?> FirstReadyAsync(string cycleId, IReadOnlyCollection<string> except, CancellationToken cancellationToken = default) =>
        await db.Cycles.FindAsync([cycleId], cancellationToken) is { } cycle ? (await FirstReadyAsync(cycle, except, cancellationToken))?.Id : null;

    /// <summary>Opens one gate, if it is still ready.</summary>
    /// <exception cref="Refusal">What follows the gate is refused.</exception>
    public async Task OpenAsync(string cycleId, string bookmarkId, CancellationToken cancellationToken = default)
    {
        var cycle = await db.Cycles.FindAsync([cycleId], cancellationToken);
        if (cycle is not null && (await ReadyAsync(cycle, cancellationToken)).FirstOrDefault(b => b.Id == bookmarkId) is { } ready)
        {
            await engine.ResumeAsync(new ResumeBookmark(ready.InstanceId, ready.Id), cancellationToken);
        }
    }

    private async Task OpenAsync(Bookmark ready, CancellationToken cancellationToken)
    {
        try
        {
            await engine.ResumeAsync(new ResumeBookmark(ready.InstanceId, ready.Id), cancellationToken);
        }
        catch (Refusal refusal)
        {
            throw new GateFailedException(refusal);
        }
    }

    /// <summary>The gates that wait in a cycle, with their conditions.</summary>
    public async Task<IReadOnlyList<WaitingGate>> WaitingAsync(Cycle cycle, CancellationToken cancellationToken = default)
    {
        var standing = await standings.OfAsync(cycle, cancellationToken);
        return [.. (await BookmarksAsync(cycle.Id, cancellationToken)).Select(b => Read(b, standing))];
    }

    private async Task<Bookmark?> FirstReadyAsync(Cycle cycle, IReadOnlyCollection<string> except, CancellationToken cancellationToken) =>
        (await ReadyAsync(cycle, cancellationToken)).FirstOrDefault(b => !except.Contains(b.Id));

    /// <summary>The gates that can be opened: an instance that has stopped with an incident keeps its own shut.</summary>
    private async Task<IEnumerable<Bookmark>> ReadyAsync(Cycle cycle, CancellationToken cancellationToken)
    {
        var waiting = await BookmarksAsync(cycle.Id, cancellationToken);
        if (waiting.Count == 0)
        {
            return [];
        }

        var suspended = db.Instances.Local.Where(i => i.Status == InstanceStatus.Suspended).Select(i => i.Id).ToHashSet();
        var standing = await standings.OfAsync(cycle, cancellationToken);
        return waiting.Where(b => suspended.Contains(b.InstanceId) && Read(b, standing).Conditions.All(c => c.Holds));
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

/// <summary>What follows a gate was refused, to nobody: whoever made the gate ready has done nothing wrong.</summary>
public sealed class GateFailedException(Refusal refusal) : Exception(refusal.Message, refusal);

/// <summary>A gate that waits, and why.</summary>
public sealed record WaitingGate(string Gate, string Subject, string InstanceId, IReadOnlyList<GateCondition> Conditions);
