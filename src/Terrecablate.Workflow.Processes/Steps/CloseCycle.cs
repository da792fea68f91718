using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Processes.Register;

namespace Terrecablate.Workflow.Processes.Steps;

/// <summary>Closes the cycle; nothing of it changes after.</summary>
[Step("Terrecablate.CloseCycle", "Chiudi il ciclo", Description = "Chiude il ciclo e sigilla il suo registro.")]
public sealed class CloseCycle(WorkflowDb db, DecisionRegister register) : IStep
{
    public async Task<StepOutcome> ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        var cycle = await db.Cycles.FindAsync([context.CorrelationId], cancellationToken) ?? throw new InvalidOperationException("No cycle.");
        cycle.Close(context.Now);
        await register.AppendAsync(new RegisterEvent(EventType.CycleClosed) { Cycle = cycle, Process = context.DefinitionId, Instance = context.InstanceId }, cancellationToken);
        return StepOutcome.Completed();
    }
}
