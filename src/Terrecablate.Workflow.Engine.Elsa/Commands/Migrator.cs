using Elsa.Workflows;
using Elsa.Workflows.Management;
using Elsa.Workflows.Models;
using Elsa.Workflows.Options;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Elsa.Definitions;
using Terrecablate.Workflow.Engine.Elsa.Migrating;
using Terrecablate.Workflow.Engine.Elsa.Running;
using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Engine.Elsa.Commands;

/// <summary>Brings an instance to another version in Elsa, as the office has already done for its part.</summary>
internal static class Migrator
{
    public static async Task MigrateAsync(IServiceProvider services, IOffice office, DefinitionFeed feed, InboxItem command, CancellationToken cancellationToken)
    {
        var instances = services.GetRequiredService<IWorkflowInstanceManager>();
        var state = (await instances.FindByIdAsync(command.InstanceId!, cancellationToken))?.WorkflowState
            ?? throw new InvalidOperationException($"Elsa does not have the instance {command.InstanceId}.");
        if (Mirror.HoldsResultsOf(state, command))
        {
            return;
        }

        var order = MigrateOrder.Read(command);
        await feed.RequireAsync(state.DefinitionId, order.To, cancellationToken);
        var plan = await office.RunAsync(s => PlanAsync(s.GetRequiredService<IDefinitionStore>(), state.DefinitionId, order, cancellationToken), cancellationToken);
        var found = await services.GetRequiredService<IWorkflowDefinitionService>()
            .TryFindWorkflowGraphAsync(WorkflowDefinitionHandle.ByDefinitionVersionId(order.To), cancellationToken);
        var graph = found.WorkflowGraph ?? throw new InvalidOperationException($"Elsa does not have the definition {order.To}.");
        var migration = new StateMigration(state, plan);
        migration.Apply(graph);
        if (migration.Begins)
        {
            await services.GetRequiredService<IWorkflowRunner>().RunAsync(graph, state, new RunWorkflowOptions(), cancellationToken);
            return;
        }

        state.Properties[Mirror.CommandProperty] = command.Id;
        await instances.SaveAsync(state, cancellationToken);
    }

    private static async Task<MigrationPlan> PlanAsync(IDefinitionStore definitions, string definitionId, MigrateOrder order, CancellationToken cancellationToken) => new(
        await definitions.FindAsync(definitionId, order.From, cancellationToken) ?? throw new DefinitionNotFoundException(definitionId),
        await definitions.FindAsync(definitionId, order.To, cancellationToken) ?? throw new DefinitionNotFoundException(definitionId),
        order.Names);
}
