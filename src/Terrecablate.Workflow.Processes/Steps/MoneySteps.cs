using System.Text.Json.Nodes;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Processes.Milestones;

namespace Terrecablate.Workflow.Processes.Steps;

/// <summary>Asks Accounting to order the payment of an attested tranche.</summary>
[Step("Terrecablate.OrderPayment", "Ordina pagamento", "Ordered", "Blocked", Description = "Chiede la determina di liquidazione di quanto è stato attestato.", OpensTask = true)]
public sealed class OrderPayment(TaskDesk desk, Tranches tranches) : HumanStep(desk)
{
    protected override Duty Duty => Duty.Pay;

    protected override string DefaultForm => "payment";

    protected override async Task ApplyAsync(StepContext context, string decision, JsonObject values, CancellationToken cancellationToken)
    {
        if (decision == "Ordered")
        {
            await tranches.OrderPaymentAsync(await tranches.FindAsync(context.CorrelationId!, Subject ?? "", cancellationToken), cancellationToken);
        }
    }
}

/// <summary>Puts on record as savings what of a tranche, or of a whole project, is not to be paid.</summary>
[Step("Terrecablate.RecordSavings", "Registra economie", Description = "Registra come economia quanto non si paga.")]
public sealed class RecordSavings(Tranches tranches) : IStep
{
    [StepInput("Oggetto", Description = "Una tranche (PR.1/2) o un intero progetto (PR.1).", Required = true)]
    public string Subject { get; set; } = "";

    public async Task<StepOutcome> ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        var isWholeProject = !Subject.Contains('/', StringComparison.Ordinal);
        var touched = (await tranches.AllAsync(context.CorrelationId!, cancellationToken))
            .Where(t => isWholeProject ? t.ProjectCode == Subject : t.Subject == Subject)
            .ToList();
        if (touched.Count == 0)
        {
            throw new Refusal("savings.unknown", $"«{Subject}» non è né un progetto né una tranche del ciclo.");
        }

        foreach (var tranche in touched)
        {
            if (isWholeProject)
            {
                tranche.GiveUp();
            }

            await tranches.RecordSavingsAsync(tranche, cancellationToken);
        }

        return StepOutcome.Completed();
    }
}
