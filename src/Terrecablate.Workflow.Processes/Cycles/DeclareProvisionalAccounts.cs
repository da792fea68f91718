using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Processes.Register;

namespace Terrecablate.Workflow.Processes.Cycles;

/// <summary>Lets the Report be written on provisional data before the accounts are approved, with the reason on record.</summary>
public sealed class DeclareProvisionalAccounts(WorkflowDb db, Facts facts, GateKeeper gates, DecisionRegister register)
{
    /// <exception cref="Refusal">No motivation was given.</exception>
    public async Task RunAsync(string cycleId, string motivation, string by, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(motivation))
        {
            throw new Refusal("accounts.motivation", "Indicare perché la Relazione si redige su dati provvisori.");
        }

        await facts.EstablishAsync(cycleId, "ProvisionalAccountsDeclared", "", cancellationToken);
        await register.AppendAsync(
            new RegisterEvent(EventType.GateOpened)
            {
                Cycle = await db.Cycles.FindAsync([cycleId], cancellationToken),
                Person = by,
                Reason = motivation,
                Data = new() { ["gate"] = "Accounts", ["provisional"] = true },
            },
            cancellationToken);
        await gates.OpenReadyAsync(cycleId, cancellationToken);
    }
}
