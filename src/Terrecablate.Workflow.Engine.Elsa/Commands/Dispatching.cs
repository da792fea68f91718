using System.Text.Json.Nodes;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Filters;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Options;
using Elsa.Workflows.Runtime.Requests;
using Elsa.Workflows.Runtime.Responses;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Engine.Elsa.Running;
using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Engine.Elsa.Commands;

/// <summary>
/// What Elsa's activities dispatch becomes a command in the office's database. Elsa's own dispatcher keeps it in the
/// memory of the process, where it is lost with the process.
/// </summary>
internal sealed class CommandDispatcher(IOffice office, IWorkflowDefinitionStore definitions, ElsaValues values, TimeProvider clock) : IWorkflowDispatcher
{
    public async Task<DispatchWorkflowResponse> DispatchAsync(DispatchWorkflowDefinitionRequest request, DispatchWorkflowOptions? options, CancellationToken cancellationToken)
    {
        var definition = await definitions.FindAsync(new WorkflowDefinitionFilter { Id = request.DefinitionVersionId }, cancellationToken)
            ?? throw new DefinitionNotFoundException(request.DefinitionVersionId);
        var properties = (JsonObject)values.Write(request.Properties ?? new Dictionary<string, object>())!;

        // Elsa would wake the parent from the memory of the process; the office does it, from its database.
        properties.Remove("WaitForCompletion");
        var order = new StartOrder((JsonObject)values.Write(request.Input ?? new Dictionary<string, object>())!, properties);
        await office.RunAsync(
            async services =>
            {
                var store = services.GetRequiredService<IInstanceStore>();
                if (await store.FindAsync(request.InstanceId!, cancellationToken) is not null)
                {
                    return false;
                }

                store.Add(new WorkflowInstance
                {
                    Id = request.InstanceId!,
                    DefinitionId = definition.DefinitionId,
                    DefinitionVersionId = definition.Id,
                    DefinitionVersion = definition.Version,
                    CorrelationId = request.CorrelationId,
                    ParentInstanceId = request.ParentWorkflowInstanceId,
                    CreatedAt = clock.GetUtcNow(),
                    UpdatedAt = clock.GetUtcNow(),
                });
                store.Add(order.ToCommand(request.InstanceId!, request.InstanceId!, clock));
                return true;
            },
            cancellationToken);
        return DispatchWorkflowResponse.Success();
    }

    public Task<DispatchWorkflowResponse> DispatchAsync(DispatchWorkflowInstanceRequest request, DispatchWorkflowOptions? options, CancellationToken cancellationToken) =>
        throw NotThisWay();

    public Task<DispatchWorkflowResponse> DispatchAsync(DispatchTriggerWorkflowsRequest request, DispatchWorkflowOptions? options, CancellationToken cancellationToken) =>
        throw NotThisWay();

    public Task<DispatchWorkflowResponse> DispatchAsync(DispatchResumeWorkflowsRequest request, DispatchWorkflowOptions? options, CancellationToken cancellationToken) =>
        throw NotThisWay();

    private static NotSupportedException NotThisWay() => new("Instances are resumed through the product, which does what the decision entails.");
}

/// <summary>Events that activities publish become commands, delivered when the burst is over.</summary>
internal sealed class CommandEvents(IOffice office, ElsaValues values, IIdSource ids, TimeProvider clock) : IEventPublisher
{
    public Task PublishAsync(string eventName, string? correlationId, string? workflowInstanceId, string? activityInstanceId, object? payload, bool asynchronous, CancellationToken cancellationToken)
    {
        var id = BurstScope.Current?.NextId() ?? ids.NewId();
        var from = BurstScope.Current?.InstanceId ?? workflowInstanceId ?? "";
        var order = new JsonObject
        {
            ["name"] = eventName,
            ["correlationId"] = correlationId,
            ["instanceId"] = workflowInstanceId,
            ["payload"] = values.Write(payload),
        };
        return office.RunAsync(
            async services =>
            {
                var store = services.GetRequiredService<IInstanceStore>();
                var publisher = await store.FindAsync(from, cancellationToken);
                if (publisher is null || await Command.FindAsync(store, Command.Publish, publisher, id, cancellationToken) is null)
                {
                    store.Add(Command.New(id, Command.Publish, from, order, clock));
                }

                return true;
            },
            cancellationToken);
    }
}

/// <summary>Elsa's queue of things that nobody waits for yet is not used: the office's inbox keeps them.</summary>
internal sealed class NoQueue : IBookmarkQueue
{
    public Task EnqueueAsync(NewBookmarkQueueItem item, CancellationToken cancellationToken) => Task.CompletedTask;
}
