using Elsa.Workflows;
using Elsa.Workflows.Management;
using Elsa.Workflows.Models;
using Elsa.Workflows.Options;
using Elsa.Workflows.State;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Engine.Elsa.Running;
using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Engine.Elsa.Commands;

/// <summary>
/// Goes on with an instance that stopped. Elsa has nothing for it that works: what has faulted is finished to it. So its
/// saved state is put right in memory, run, and committed once.
/// </summary>
internal static class Mender
{
    public static async Task MendAsync(IServiceProvider services, InboxItem command, CancellationToken cancellationToken)
    {
        var stored = await services.GetRequiredService<IWorkflowInstanceManager>().FindByIdAsync(command.InstanceId!, cancellationToken)
            ?? throw new InvalidOperationException($"Elsa does not have the instance {command.InstanceId}.");
        var (state, order) = (stored.WorkflowState, MendOrder.Read(command));
        if (Mirror.HoldsResultsOf(state, command))
        {
            return;
        }

        var found = await services.GetRequiredService<IWorkflowDefinitionService>()
            .TryFindWorkflowGraphAsync(WorkflowDefinitionHandle.ByDefinitionVersionId(state.DefinitionVersionId), cancellationToken);
        var graph = found.WorkflowGraph ?? throw new InvalidOperationException($"Elsa does not have the definition {state.DefinitionVersionId}.");
        Reopen(state, order);
        BurstScope.Current!.Skipped = order.Outcome is { } outcome ? (order.Executions, outcome) : null;
        await services.GetRequiredService<IWorkflowRunner>().RunAsync(graph, state, new RunWorkflowOptions(), cancellationToken);
    }

    private static void Reopen(WorkflowState state, MendOrder order)
    {
        var all = state.ActivityExecutionContexts.ToDictionary(c => c.Id);
        foreach (var stopped in all.Values.Where(c => c.Status == ActivityStatus.Faulted || order.Executions.Contains(c.Id)).ToList())
        {
            var faults = stopped.Status == ActivityStatus.Faulted ? 1 : 0;
            for (var owner = stopped; owner is not null; owner = all.GetValueOrDefault(owner.ParentContextId ?? ""))
            {
                owner.FaultCount -= faults;
            }

            stopped.Status = ActivityStatus.Running;
            state.Bookmarks = [.. state.Bookmarks.Where(b => b.ActivityInstanceId != stopped.Id)];
            state.ScheduledActivities.Add(Again(state, stopped, order.Outcome is null));
        }

        state.Incidents.Clear();
        (state.Status, state.SubStatus, state.FinishedAt) = (WorkflowStatus.Running, WorkflowSubStatus.Suspended, null);
    }

    /// <summary>What runs again is an execution of its own: a task bears the id of the execution that opened it, and is opened once.</summary>
    private static ActivityWorkItemState Again(WorkflowState state, ActivityExecutionContextState stopped, bool anew)
    {
        if (anew)
        {
            state.ActivityExecutionContexts.Remove(stopped);
        }

        return new ActivityWorkItemState
        {
            ActivityNodeId = stopped.ScheduledActivityNodeId,
            OwnerContextId = stopped.ParentContextId,
            ExistingActivityExecutionContextId = anew ? null : stopped.Id,
            Variables = stopped.DynamicVariables,
            Tag = stopped.Tag,
        };
    }
}
