using Elsa.Workflows.Management;
using Elsa.Workflows.State;
using Microsoft.Extensions.DependencyInjection;

namespace Terrecablate.Workflow.Engine.Elsa.Repairs;

/// <summary>
/// Compares where the office believes its instances to wait with where they wait in Elsa, and makes them agree. As long as
/// both databases are kept together there is nothing to find; one of them may have been restored to another moment.
/// </summary>
public sealed class Reconciler
{
    private readonly IServiceScopeFactory _scopes;
    private readonly IOffice _office;

    internal Reconciler(IServiceScopeFactory scopes, IOffice office)
    {
        _scopes = scopes;
        _office = office;
    }

    /// <summary>Looks at every instance that waits and that no command is on its way to. An instance that moves meanwhile is left for the next time.</summary>
    /// <returns>How much was repaired; the commands that this gives rise to are still to be carried out.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        var repaired = 0;
        foreach (var seen in await _office.WaitingAsync(cancellationToken))
        {
            var state = await StateAsync(seen.Id, cancellationToken);
            repaired += await _office.RunAsync(services => RepairAsync(services, seen, state, cancellationToken), cancellationToken);
        }

        return repaired;
    }

    private async Task<int> RepairAsync(IServiceProvider services, WaitingInstance seen, WorkflowState? state, CancellationToken cancellationToken)
    {
        var engine = (ElsaEngine)services.GetRequiredService<IWorkflowEngine>();
        var repairs = await engine.RepairAsync(seen, state, cancellationToken);
        foreach (var repair in repairs)
        {
            await _office.RepairedAsync(services, seen.Id, repair, cancellationToken);
        }

        return repairs.Count;
    }

    private async Task<WorkflowState?> StateAsync(string instanceId, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<IWorkflowInstanceManager>().FindByIdAsync(instanceId, cancellationToken))?.WorkflowState;
    }
}
