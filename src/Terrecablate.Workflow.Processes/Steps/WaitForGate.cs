using System.Text.Json.Nodes;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Register;

namespace Terrecablate.Workflow.Processes.Steps;

/// <summary>Waits until all conditions of a gate hold; asks nobody, and always tells which is missing.</summary>
[Step("Terrecablate.WaitForGate", "Attendi condizioni", "Open", Waits = true, Description = "Attende che tutte le condizioni siano vere e dice quali mancano.")]
public sealed class WaitForGate(WorkflowDb db, Standings standings, DecisionRegister register) : IStep
{
    [StepInput("Condizione", Description = "La condizione del ciclo.", Options = ["G1", "G2", "G3", "G4", "G5", "G6", "Accounts"], Required = true)]
    public string Gate { get; set; } = "";

    [StepInput("Oggetto", Description = "La tranche, per G2 e G3.")]
    public string? Subject { get; set; }

    public async Task<StepOutcome> ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        var cycle = await db.Cycles.FindAsync([context.CorrelationId], cancellationToken) ?? throw new InvalidOperationException("No cycle.");
        var missing = Domain.Cycles.Gate.Conditions(Gate, Subject ?? "", await standings.OfAsync(cycle, cancellationToken))
            .Where(c => !c.Holds)
            .Select(c => c.Text)
            .ToList();
        if (missing.Count == 0)
        {
            return await OpenAsync(context, cycle, cancellationToken);
        }

        await AppendAsync(EventType.GateBlocked, context, cycle, string.Join("; ", missing), cancellationToken);
        return StepOutcome.Waits(GateKeeper.BookmarkKind, GateKeeper.Stimulus(Gate, Subject ?? ""));
    }

    public async Task<StepOutcome> ResumeAsync(StepContext context, JsonObject payload, CancellationToken cancellationToken) =>
        await OpenAsync(context, await db.Cycles.FindAsync([context.CorrelationId], cancellationToken), cancellationToken);

    private async Task<StepOutcome> OpenAsync(StepContext context, Cycle? cycle, CancellationToken cancellationToken)
    {
        await AppendAsync(EventType.GateOpened, context, cycle, null, cancellationToken);
        return StepOutcome.Completed("Open");
    }

    private Task<RegisterEntry> AppendAsync(string type, StepContext context, Cycle? cycle, string? reason, CancellationToken cancellationToken) =>
        register.AppendAsync(
            new RegisterEvent(type)
            {
                Cycle = cycle,
                Process = context.DefinitionId,
                Instance = context.InstanceId,
                Subject = Subject,
                Reason = reason,
                Data = new() { ["gate"] = Gate },
            },
            cancellationToken);
}
