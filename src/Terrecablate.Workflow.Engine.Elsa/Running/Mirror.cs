using System.Text.Json.Nodes;
using Elsa.Mediator.Contracts;
using Elsa.Workflows.Notifications;
using Elsa.Workflows.State;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Engine.Elsa.Running;

/// <summary>
/// Keeps the office's view of every instance in step with Elsa's: that it has begun, what it did, where it waits, how it
/// ended. It listens to Elsa, so that whatever sets an instance in motion is seen.
/// </summary>
internal sealed class Mirror(IOffice office, ElsaValues values, Settlement settlement, TimeProvider clock)
    : INotificationHandler<WorkflowExecuting>, INotificationHandler<WorkflowExecuted>
{
    /// <summary>The property of Elsa's state that names the last command that it holds the results of.</summary>
    public const string CommandProperty = "TerrecablateCommand";

    /// <summary>Whether Elsa has committed what the command asked for.</summary>
    public static bool HoldsResultsOf(WorkflowState state, InboxItem command) =>
        state.Properties.TryGetValue(CommandProperty, out var last) && last?.ToString() == command.Id;

    public Task HandleAsync(WorkflowExecuting notification, CancellationToken cancellationToken)
    {
        var context = notification.WorkflowExecutionContext;
        var command = BurstScope.Current?.Command ?? Guid.NewGuid().ToString("N");
        context.Properties[CommandProperty] = command;
        return office.RunAsync(
            async services =>
            {
                var store = services.GetRequiredService<IInstanceStore>();
                var instance = await store.FindAsync(context.Id, cancellationToken);
                if (instance is null)
                {
                    instance = NewInstance(notification);
                    store.Add(instance);
                }

                var memory = Memory.Of(instance);
                if (!memory.IsStarted && services.GetService<IInstanceObserver>() is { } observer)
                {
                    await observer.StartedAsync(instance, (JsonObject)values.Write(context.Input)!, cancellationToken);
                }

                memory.IsStarted = true;
                if (memory.Command != command)
                {
                    memory.Command = command;
                    memory.Effects.Clear();
                }

                memory.KeepIn(instance);
                return true;
            },
            cancellationToken);
    }

    public Task HandleAsync(WorkflowExecuted notification, CancellationToken cancellationToken) =>
        office.RunAsync(
            async services =>
            {
                await settlement.SettleAsync(services, notification.WorkflowState, notification.WorkflowExecutionContext, cancellationToken);
                return true;
            },
            cancellationToken);

    private WorkflowInstance NewInstance(WorkflowExecuting notification)
    {
        var (context, identity) = (notification.WorkflowExecutionContext, notification.Workflow.Identity);
        return new WorkflowInstance
        {
            Id = context.Id,
            DefinitionId = identity.DefinitionId,
            DefinitionVersionId = identity.Id,
            DefinitionVersion = identity.Version,
            CorrelationId = context.CorrelationId,
            ParentInstanceId = context.ParentWorkflowInstanceId,
            CreatedAt = clock.GetUtcNow(),
            UpdatedAt = clock.GetUtcNow(),
        };
    }
}
