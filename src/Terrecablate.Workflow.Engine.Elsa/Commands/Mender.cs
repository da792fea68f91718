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
        Reopen(state, order.Executions);
        BurstScope.Current!.Skipped = order.Outcome is { } outcome ? (order.Executions, outcome) : null;
        await services.GetRequiredService<IWorkflowRunner>().RunAsync(graph, state, new RunWorkflowOptions(), cancellationToken);
    }

    private static void Reopen(WorkflowState state, IReadOnlyList<string> executions)
    {
        var all = state.ActivityExecutionContexts.ToDictionary(c => c.Id);
        foreach (var failed in all.Values.Where(c => c.Status == ActivityStatus.Faulted || executions.Contains(c.Id)).ToList())
        {
            var faults = failed.Status == ActivityStatus.Faulted ? 1 : 0;
            for (var owner = failed; owner is not null; owner = all.GetValueOrDefault(owner.ParentContextId ?? ""))
            {
                owner.FaultCount -= faults;
            }

            failed.Status = ActivityStatus.Running;
            state.Bookmarks = [.. state.Bookmarks.Where(b => b.ActivityInstanceId != failed.Id)];
            state.ScheduledActivities.Add(new ActivityWorkItemState
            {
                ActivityNodeId = failed.ScheduledActivityNodeId,
                OwnerContextId = failed.ParentContextId,
                ExistingActivityExecutionContextId = failed.Id,
                Tag = failed.Tag,
            });
        }

        state.Incidents.Clear();
        (state.Status, state.SubStatus, state.FinishedAt) = (WorkflowStatus.Running, WorkflowSubStatus.Suspended, null);
    }
}
