using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Elsa.Commands;
using Terrecablate.Workflow.Engine.Elsa.Running;
using Terrecablate.Workflow.Engine.Elsa.Steps;
using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Engine.Elsa;

/// <summary>
/// The engine's port over Elsa. What is asked for is done in the caller's transaction as far as it is the office's:
/// the step that a decision resumes, the end of what a cancelled instance waited for. What is Elsa's is left there as a
/// command; <see cref="CommandRunner"/> has it done once the transaction is committed.
/// </summary>
internal sealed partial class ElsaEngine(IInstanceStore store, IDefinitionStore definitions, StepDesk desk, ElsaOptions options, Surroundings surroundings) : IWorkflowEngine
{
    public async Task<InstanceResult> StartAsync(StartInstance request, CancellationToken cancellationToken)
    {
        var definition = await definitions.FindAsync(request.DefinitionId, request.VersionId, cancellationToken)
            ?? throw new DefinitionNotFoundException(request.DefinitionId);
        var (id, now) = (surroundings.Ids.NewId(), surroundings.Clock.GetUtcNow());
        store.Add(new WorkflowInstance
        {
            Id = id,
            DefinitionId = definition.DefinitionId,
            DefinitionVersionId = definition.VersionId,
            DefinitionVersion = definition.Version,
            CorrelationId = request.CorrelationId,
            CreatedAt = now,
            UpdatedAt = now,
        });
        store.Add(new StartOrder((JsonObject?)request.Input?.DeepClone() ?? []).ToCommand(id, id, surroundings.Clock));
        return new InstanceResult(id, InstanceStatus.Executing);
    }

    public async Task<InstanceResult> ResumeAsync(ResumeBookmark request, CancellationToken cancellationToken)
    {
        var instance = await store.FindAsync(request.InstanceId, cancellationToken);
        var bookmark = (await store.BookmarksAsync(request.InstanceId, cancellationToken)).FirstOrDefault(b => b.Id == request.BookmarkId);
        if (instance is null or { Status: InstanceStatus.Finished or InstanceStatus.Cancelled } || bookmark is null
            || (request.OperationId is { } done && await store.HasOperationAsync(done, cancellationToken)))
        {
            return new InstanceResult(request.InstanceId, instance?.Status ?? InstanceStatus.Cancelled, Resumed: false);
        }

        if (request.OperationId is { } operation)
        {
            store.AddOperation(operation, instance.Id, surroundings.Clock.GetUtcNow());
        }

        var isWoken = await WakeAsync(instance, bookmark, request.Payload, cancellationToken);
        return Result(instance) with { Resumed = isWoken };
    }

    public async Task<IReadOnlyList<InstanceResult>> PublishEventAsync(PublishEvent request, CancellationToken cancellationToken)
    {
        if (request.OperationId is { } operation)
        {
            if (await store.HasOperationAsync(operation, cancellationToken))
            {
                return [];
            }

            store.AddOperation(operation, request.InstanceId ?? "", surroundings.Clock.GetUtcNow());
        }

        var waiting = await store.MatchAsync(Rest.Event, request.Name, request.InstanceId, request.CorrelationId, cancellationToken);
        var woken = new List<InstanceResult>();
        foreach (var bookmark in waiting.ToList())
        {
            var instance = await store.FindAsync(bookmark.InstanceId, cancellationToken);
            if (instance is not null && await WakeAsync(instance, bookmark, request.Payload, cancellationToken))
            {
                woken.Add(Result(instance));
            }
        }

        if (waiting.Count == 0)
        {
            await ForgetEventsAsync(cancellationToken);
            Keep(Rest.Event, request.Name, request.Payload, request.InstanceId, request.CorrelationId);
        }

        return [.. woken.DistinctBy(r => r.InstanceId)];
    }

    public async Task CancelAsync(string instanceId, CancellationToken cancellationToken)
    {
        var instance = await store.FindAsync(instanceId, cancellationToken);
        if (instance is null || instance.Status is InstanceStatus.Finished or InstanceStatus.Cancelled)
        {
            return;
        }

        await CancelWithChildrenAsync(instance, cancellationToken);
        if (options.RequireEnd && instance.ParentInstanceId is { } parentId && await store.FindAsync(parentId, cancellationToken) is { Status: InstanceStatus.Suspended } parent
            && (await store.BookmarksAsync(parentId, cancellationToken)).FirstOrDefault(b => b.Kind == Rest.Child && b.Stimulus == instanceId) is { } wait)
        {
            await StopAsync(parent, wait, $"Il flusso che si attendeva («{instance.DefinitionId}») è stato annullato.", cancellationToken);
        }
    }

    private async Task CancelWithChildrenAsync(WorkflowInstance instance, CancellationToken cancellationToken)
    {
        foreach (var child in await store.ChildrenAsync(instance.Id, cancellationToken))
        {
            await CancelWithChildrenAsync(child, cancellationToken);
        }

        foreach (var bookmark in (await store.BookmarksAsync(instance.Id, cancellationToken)).ToList())
        {
            await CallOffAsync(instance, bookmark, cancellationToken);
        }

        var memory = Memory.Of(instance);
        (instance.Status, instance.FinishedAt, instance.UpdatedAt) = (InstanceStatus.Cancelled, surroundings.Clock.GetUtcNow(), surroundings.Clock.GetUtcNow());
        memory.KeepIn(instance);
        store.Add(Command.New(surroundings.Ids.NewId(), Command.Cancel, instance.Id, [], surroundings.Clock));
        await TellEndedAsync(instance, memory, cancellationToken);
    }

    /// <summary>Does what the office has to do when a bookmark is resumed, and leaves the rest to Elsa.</summary>
    /// <returns>Whether the instance goes on; where it has stopped, or stops here, what it should have received is kept.</returns>
    private async Task<bool> WakeAsync(WorkflowInstance instance, Bookmark bookmark, JsonNode? payload, CancellationToken cancellationToken)
    {
        if (instance.Status is InstanceStatus.Finished or InstanceStatus.Cancelled)
        {
            return false;
        }

        if (instance.Status == InstanceStatus.Faulted)
        {
            Keep(InboxItem.ForBookmark, bookmark.Id, payload, instance.Id);
            return false;
        }

        var memory = Memory.Of(instance);
        StepEffect? effect = null;
        if (memory.Waits.ContainsKey(bookmark.Id))
        {
            var resumption = new Resumption(payload?.DeepClone() as JsonObject ?? [], surroundings.Ids.NewId(), cancellationToken);
            try
            {
                effect = await desk.ResumeAsync(surroundings.Services, instance, memory, bookmark, resumption);
            }
            catch (Exception failure) when (failure is not OperationCanceledException && !options.PassThrough(failure))
            {
                Keep(InboxItem.ForBookmark, bookmark.Id, payload, instance.Id);
                await StopAsync(instance, bookmark, failure.GetBaseException().Message, cancellationToken);
                return false;
            }
        }

        store.Remove(bookmark);
        memory.KeepIn(instance);
        var input = effect is null ? Rest.Input(bookmark, payload) : [];
        store.Add(new ResumeOrder(surroundings.Ids.NewId(), bookmark.Id, input, effect).ToCommand(instance.Id, surroundings.Clock));
        return true;
    }

    /// <summary>Puts into the inbox what nobody can receive now.</summary>
    private void Keep(string kind, string stimulus, JsonNode? payload, string? instanceId, string? correlationId = null) => store.Add(new InboxItem
    {
        Id = surroundings.Ids.NewId(),
        Kind = kind,
        Stimulus = stimulus,
        InstanceId = instanceId,
        CorrelationId = correlationId,
        Payload = payload?.ToJsonString(),
        ReceivedAt = surroundings.Clock.GetUtcNow(),
    });

    /// <summary>What came too long ago for anybody to receive it would otherwise lie in the inbox for ever.</summary>
    private async Task ForgetEventsAsync(CancellationToken cancellationToken)
    {
        foreach (var item in await store.InboxBeforeAsync(Rest.Event, surroundings.Clock.GetUtcNow() - options.InboxLifetime, cancellationToken))
        {
            store.Remove(item);
        }
    }

    private async Task TellEndedAsync(WorkflowInstance instance, Memory memory, CancellationToken cancellationToken)
    {
        if (surroundings.Observer is { } observer)
        {
            await observer.EndedAsync(instance, (JsonObject)memory.Output.DeepClone(), cancellationToken);
        }
    }

    private static InstanceResult Result(WorkflowInstance instance) =>
        new(instance.Id, instance.Status) { Output = (JsonObject)Memory.Of(instance).Output.DeepClone() };
}

/// <summary>What a transaction gives the engine.</summary>
internal sealed record Surroundings(IServiceProvider Services, TimeProvider Clock, IIdSource Ids, IInstanceObserver? Observer);
