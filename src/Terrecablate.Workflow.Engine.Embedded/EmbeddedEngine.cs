using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Embedded.Programs;
using Terrecablate.Workflow.Engine.Embedded.Running;
using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Engine.Embedded;

internal sealed partial class EmbeddedEngine(IInstanceStore store, ProgramLibrary library, Surroundings surroundings) : IWorkflowEngine
{
    public async Task<InstanceResult> StartAsync(StartInstance request, CancellationToken cancellationToken)
    {
        var burst = NewBurst(cancellationToken);
        var program = await library.FindAsync(request.DefinitionId, request.VersionId, cancellationToken)
            ?? throw new DefinitionNotFoundException(request.DefinitionId);
        var instance = new WorkflowInstance
        {
            Id = surroundings.Ids.NewId(),
            DefinitionId = program.Definition.DefinitionId,
            DefinitionVersionId = program.Definition.VersionId,
            DefinitionVersion = program.Definition.Version,
            CorrelationId = request.CorrelationId,
            CreatedAt = burst.Now,
            UpdatedAt = burst.Now,
        };
        store.Add(instance);
        await burst.RunFirstAsync(instance.Id, (JsonObject?)request.Input?.DeepClone() ?? [], reportsToParent: true);
        await burst.DrainAsync();
        return Result(instance);
    }

    public async Task<InstanceResult> ResumeAsync(ResumeBookmark request, CancellationToken cancellationToken)
    {
        var instance = await store.FindAsync(request.InstanceId, cancellationToken);
        if (instance is null || (request.OperationId is { } done && await store.HasOperationAsync(done, cancellationToken)))
        {
            return new InstanceResult(request.InstanceId, instance?.Status ?? InstanceStatus.Cancelled, Resumed: false);
        }

        var burst = NewBurst(cancellationToken);
        var waking = await burst.WakeAsync(request.InstanceId, request.BookmarkId, request.Payload?.DeepClone());
        if (waking == Waking.None)
        {
            return Result(instance) with { Resumed = false };
        }

        if (request.OperationId is { } operation)
        {
            store.AddOperation(operation, instance.Id, burst.Now);
        }

        await burst.DrainAsync();
        return Result(instance) with { Resumed = waking == Waking.Resumed };
    }

    public async Task<IReadOnlyList<InstanceResult>> PublishEventAsync(PublishEvent request, CancellationToken cancellationToken)
    {
        if (request.OperationId is { } done && await store.HasOperationAsync(done, cancellationToken))
        {
            return [];
        }

        var burst = NewBurst(cancellationToken);
        var woken = await burst.DeliverAsync(new Delivery(request.Name, request.Payload, request.InstanceId, request.CorrelationId));
        if (request.OperationId is { } operation)
        {
            store.AddOperation(operation, woken.Count > 0 ? woken[0] : request.InstanceId ?? "", burst.Now);
        }

        await burst.DrainAsync();
        var results = new List<InstanceResult>();
        foreach (var id in woken)
        {
            results.Add(Result((await store.FindAsync(id, cancellationToken))!));
        }

        return results;
    }

    public async Task CancelAsync(string instanceId, CancellationToken cancellationToken)
    {
        var instance = await store.FindAsync(instanceId, cancellationToken);
        if (instance is null || instance.Status is InstanceStatus.Finished or InstanceStatus.Cancelled)
        {
            return;
        }

        await CancelWithChildrenAsync(instance, cancellationToken);
        if (surroundings.Options.RequireEnd && instance is { ParentInstanceId: { } parent, ParentBookmarkId: { } bookmark })
        {
            await NewBurst(cancellationToken).StopAtAsync(parent, bookmark, $"Il flusso che si attendeva («{instance.DefinitionId}») è stato annullato.");
        }
    }

    private async Task CancelWithChildrenAsync(WorkflowInstance instance, CancellationToken cancellationToken)
    {

        foreach (var child in await store.ChildrenAsync(instance.Id, cancellationToken))
        {
            await CancelWithChildrenAsync(child, cancellationToken);
        }

        var run = await Run.LoadAsync(NewBurst(cancellationToken), instance);
        await run.CancelAsync();
        run.Save();
        if (surroundings.Observer is { } observer)
        {
            await observer.EndedAsync(instance, run.Output, cancellationToken);
        }
    }

    private Burst NewBurst(CancellationToken cancellationToken) => new(store, library, surroundings, cancellationToken);

    private static InstanceResult Result(WorkflowInstance instance) =>
        new(instance.Id, instance.Status) { Output = SavedState.OutputOf(instance) };
}
