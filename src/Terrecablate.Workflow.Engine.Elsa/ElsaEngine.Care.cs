using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Elsa.Commands;
using Terrecablate.Workflow.Engine.Elsa.Running;
using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Engine.Elsa;

/// <content>Looking after instances: what they wait for, how they stand, what stopped them.</content>
internal sealed partial class ElsaEngine
{
    public Task<IReadOnlyList<Bookmark>> DueTimersAsync(int most, CancellationToken cancellationToken) =>
        store.DueAsync(surroundings.Clock.GetUtcNow(), most, cancellationToken);

    public async Task<InstanceDescription?> DescribeAsync(string instanceId, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(instanceId, cancellationToken) is not { } instance)
        {
            return null;
        }

        var definition = await definitions.FindAsync(instance.DefinitionId, instance.DefinitionVersionId, cancellationToken)
            ?? throw new DefinitionNotFoundException(instance.DefinitionId);
        var journal = await store.JournalAsync(instanceId, cancellationToken);
        return new InstanceDescription(instance, definition)
        {
            Output = (JsonObject)Memory.Of(instance).Output.DeepClone(),
            Waiting = await store.BookmarksAsync(instanceId, cancellationToken),
            Stopped = instance.Status == InstanceStatus.Faulted ? [.. await StoppedAsync(instance, definition, journal, cancellationToken)] : [],
            History = journal,
            Children = await store.ChildrenAsync(instanceId, cancellationToken),
        };
    }

    public async Task<InstanceResult> StopAsync(StopAtBookmark request, CancellationToken cancellationToken)
    {
        var instance = await store.FindAsync(request.InstanceId, cancellationToken);
        var bookmark = (await store.BookmarksAsync(request.InstanceId, cancellationToken)).FirstOrDefault(b => b.Id == request.BookmarkId);
        if (instance is not { Status: InstanceStatus.Suspended } || bookmark is null)
        {
            return new InstanceResult(request.InstanceId, instance?.Status ?? InstanceStatus.Cancelled, Resumed: false);
        }

        await StopAsync(instance, bookmark, request.Reason, cancellationToken);
        return Result(instance);
    }

    /// <summary>What the office had stopped waits again, and receives what it could not; what failed in Elsa runs again.</summary>
    public async Task<InstanceResult> RetryAsync(string instanceId, CancellationToken cancellationToken)
    {
        var instance = await store.FindAsync(instanceId, cancellationToken);
        if (instance is not { Status: InstanceStatus.Faulted } || Memory.Of(instance) is not ({ StoppedAt: not null } or { Failed.Count: > 0 }))
        {
            return new InstanceResult(instanceId, instance?.Status ?? InstanceStatus.Cancelled, Resumed: false);
        }

        var memory = Memory.Of(instance);
        if (memory.Failed.Count > 0)
        {
            store.Add(Mending(memory.Failed.Select(f => f.ExecutionId), null).ToCommand(surroundings.Ids.NewId(), instanceId, surroundings.Clock));
        }

        Reopen(instance, memory);
        await DeliverKeptAsync(instanceId, cancellationToken);
        return Result(instance);
    }

    public async Task<InstanceResult> SkipAsync(string instanceId, string outcome, CancellationToken cancellationToken)
    {
        var instance = await store.FindAsync(instanceId, cancellationToken);
        if (instance is not { Status: InstanceStatus.Faulted } || Memory.Of(instance) is not ({ StoppedAt: not null } or { Failed.Count: > 0 }))
        {
            return new InstanceResult(instanceId, instance?.Status ?? InstanceStatus.Cancelled, Resumed: false);
        }

        var memory = Memory.Of(instance);
        var executions = memory.Failed.Select(f => f.ExecutionId).ToList();
        if ((await store.BookmarksAsync(instanceId, cancellationToken)).FirstOrDefault(b => b.Id == memory.StoppedAt) is { } stop)
        {
            executions.Add(stop.ActivityExecutionId);
            await CallOffAsync(instance, stop, cancellationToken);
        }

        store.Add(Mending(executions, outcome).ToCommand(surroundings.Ids.NewId(), instanceId, surroundings.Clock));
        Reopen(instance, Memory.Of(instance));
        return Result(instance);
    }

    /// <summary>Hands an instance that has been mended what came for it in the meantime.</summary>
    internal async Task DeliverKeptAsync(string instanceId, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(instanceId, cancellationToken) is not { Status: InstanceStatus.Suspended } instance || Memory.Of(instance).Failed.Count > 0)
        {
            return;
        }

        foreach (var bookmark in (await store.BookmarksAsync(instanceId, cancellationToken)).ToList())
        {
            if (await store.InboxAsync(InboxItem.ForBookmark, bookmark.Id, instance, cancellationToken) is [var kept, ..])
            {
                store.Remove(kept);
                await WakeAsync(instance, bookmark, kept.Payload is null ? null : JsonNode.Parse(kept.Payload), cancellationToken);
            }
        }
    }

    private static MendOrder Mending(IEnumerable<string> executions, string? outcome) => new([.. executions], outcome);

    private void Reopen(WorkflowInstance instance, Memory memory)
    {
        memory.StoppedAt = null;
        (instance.Status, instance.Incident, instance.FinishedAt) = (InstanceStatus.Suspended, null, null);
        instance.UpdatedAt = surroundings.Clock.GetUtcNow();
        memory.KeepIn(instance);
    }

    private async Task StopAsync(WorkflowInstance instance, Bookmark bookmark, string reason, CancellationToken cancellationToken)
    {
        var (memory, now) = (Memory.Of(instance), surroundings.Clock.GetUtcNow());
        memory.StoppedAt = bookmark.Id;
        store.Add(new JournalEntry
        {
            InstanceId = instance.Id,
            Sequence = ++memory.Lines,
            At = now,
            ActivityId = bookmark.ActivityId,
            ActivityType = memory.Waits.GetValueOrDefault(bookmark.Id)?.Type ?? bookmark.Kind,
            Event = "Faulted",
            Message = reason,
        });
        (instance.Status, instance.Incident) = (InstanceStatus.Faulted, $"«{bookmark.ActivityId}»: {reason}");
        (instance.UpdatedAt, instance.FinishedAt) = (now, now);
        memory.KeepIn(instance);
        await TellEndedAsync(instance, memory, cancellationToken);
    }

    private async Task<IEnumerable<StoppedActivity>> StoppedAsync(
        WorkflowInstance instance, WorkflowDefinition definition, IReadOnlyList<JournalEntry> journal, CancellationToken cancellationToken)
    {
        var memory = Memory.Of(instance);
        var stop = (await store.BookmarksAsync(instance.Id, cancellationToken)).FirstOrDefault(b => b.Id == memory.StoppedAt);
        return memory.Failed.Select(f => f.ActivityId)
            .Concat(stop is null ? [] : [stop.ActivityId])
            .Distinct()
            .Select(id => Stopped(id, definition, journal.LastOrDefault(j => j.Event == "Faulted" && j.ActivityId == id)?.Message ?? instance.Incident ?? ""));
    }

    private static StoppedActivity Stopped(string activityId, WorkflowDefinition definition, string message)
    {
        var activity = definition.Activities().FirstOrDefault(a => a.Id == activityId);
        var drawn = definition.Activities().SelectMany(a => a.Connections).Where(c => c.Source == activityId).Select(c => c.Port).Distinct().ToList();
        return new(activityId, activity?.Type ?? "", activity?.DisplayName ?? activityId, message, drawn.Count == 0 ? ["Done"] : drawn);
    }
}
