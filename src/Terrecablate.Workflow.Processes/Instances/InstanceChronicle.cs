using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Register;

namespace Terrecablate.Workflow.Processes.Instances;

/// <summary>Puts the beginning and the end of every process into the register; the end of a revision's settles it.</summary>
internal sealed class InstanceChronicle(WorkflowDb db, DecisionRegister register, SettleRevision revisions) : IInstanceObserver
{
    public async Task StartedAsync(WorkflowInstance instance, JsonObject input, CancellationToken cancellationToken)
    {
        instance.Name ??= (string?)input["Subject"];
        await AppendAsync(EventType.ProcessStarted, instance, null, null, cancellationToken);
    }

    public async Task EndedAsync(WorkflowInstance instance, JsonObject output, CancellationToken cancellationToken)
    {
        if (instance.Status == InstanceStatus.Faulted)
        {
            await AppendAsync(EventType.InvariantBroken, instance, instance.Incident, null, cancellationToken);
            return;
        }

        var outcome = (string?)output["Outcome"];
        await AppendAsync(EventType.ProcessCompleted, instance, instance.Status == InstanceStatus.Cancelled ? "Cancelled" : null, outcome, cancellationToken);
        await revisions.RunAsync(instance, outcome, cancellationToken);
    }

    private async Task AppendAsync(string type, WorkflowInstance instance, string? reason, string? decision, CancellationToken cancellationToken) =>
        await register.AppendAsync(
            new RegisterEvent(type)
            {
                Cycle = instance.CorrelationId is { } id ? await db.Cycles.FindAsync([id], cancellationToken) : null,
                Process = instance.DefinitionId,
                Instance = instance.Id,
                Subject = instance.Name,
                Decision = decision,
                Reason = reason,
            },
            cancellationToken);
}
