using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Register;

namespace Terrecablate.Workflow.Processes.Instances;

/// <param name="DefinitionId">A published process of the body's own.</param>
/// <param name="Input">Values of its inputs.</param>
/// <param name="CycleId">The cycle that it belongs to; the youngest open one unless told.</param>
/// <param name="By">Who starts it.</param>
public sealed record RunOrder(string DefinitionId, JsonObject? Input, string? CycleId, string By);

/// <summary>Starts a process on a designer's order; the register says who did. What the cycle starts by itself is not started twice.</summary>
public sealed class RunProcess(WorkflowDb db, Bursts bursts, DecisionRegister register)
{
    /// <exception cref="Refusal">The cycle starts it, it is not published, or the cycle is not there.</exception>
    public async Task<InstanceResult> RunAsync(RunOrder order, CancellationToken cancellationToken = default)
    {
        if (ProcessNames.InOrder.Contains(order.DefinitionId))
        {
            throw new Refusal("process.of-cycle", "Questo processo lo avvia il ciclo, a suo tempo: avviarlo da qui lo raddoppierebbe. Per vedere che cosa farebbe si usa la prova.");
        }

        if (!await db.Definitions.AnyAsync(d => d.DefinitionId == order.DefinitionId && d.IsPublished, cancellationToken))
        {
            throw new Refusal("process.not-published", "Si esegue ciò che è pubblicato, e questo processo non lo è ancora.");
        }

        var cycle = await db.Cycles.Where(c => order.CycleId == null ? c.State == CycleState.Open : c.Id == order.CycleId).OrderByDescending(c => c.Year).FirstOrDefaultAsync(cancellationToken);
        if (cycle is null && order.CycleId is not null)
        {
            throw new Refusal("cycle.unknown", $"Il ciclo «{order.CycleId}» non c'è: indicare quello di un anno aperto, o nessuno.");
        }

        await register.AppendAsync(new RegisterEvent(EventType.ProcessOrdered) { Cycle = cycle, Process = order.DefinitionId, Person = order.By }, cancellationToken);
        return await bursts.StartAsync(new StartInstance(order.DefinitionId, order.Input?.DeepClone().AsObject(), cycle?.Id), cancellationToken);
    }
}

/// <summary>Cancels an instance on a designer's order; the register says who did.</summary>
public sealed class StopProcess(WorkflowDb db, IWorkflowEngine engine, Bursts bursts, DecisionRegister register)
{
    /// <returns>Whether there was anything to cancel.</returns>
    /// <exception cref="Refusal">It is a process of the cycle.</exception>
    public async Task<bool> RunAsync(string instanceId, string by, CancellationToken cancellationToken = default)
    {
        if (await db.Instances.FirstOrDefaultAsync(i => i.Id == instanceId, cancellationToken) is not { Status: InstanceStatus.Suspended or InstanceStatus.Faulted } instance)
        {
            return false;
        }

        if (ProcessNames.InOrder.Contains(instance.DefinitionId))
        {
            throw new Refusal("process.of-cycle", "Un procedimento del ciclo non si annulla da qui: si riprende, si salta o si annulla con un motivo dalla pagina «Anomalie», quando è fermo.");
        }

        await register.AppendAsync(
            new RegisterEvent(EventType.ProcessCancelled) { Process = instance.DefinitionId, Instance = instance.Id, Subject = instance.Name, Person = by },
            cancellationToken);
        await engine.CancelAsync(instanceId, cancellationToken);
        await bursts.GoOnAsync(instance.CorrelationId ?? "", cancellationToken);
        return true;
    }
}
