using System.Globalization;
using System.Text.Json.Nodes;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Milestones;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Milestones;

namespace Terrecablate.Workflow.Processes.Steps;

/// <summary>Asks the General Director to attest a tranche; nothing is payable before.</summary>
[Step("Terrecablate.Attest", "Attesta SAL", "Attested", "PartiallyAttested", "SentBack", "Refused", "Postponed", Description = "Chiede di attestare lo stato di avanzamento che libera una tranche.", OpensTask = true)]
public sealed class Attest(TaskDesk desk, WorkflowDb db, Tranches tranches, Facts facts) : HumanStep(desk)
{
    protected override Duty Duty => Duty.Attest;

    protected override string DefaultForm => "attest";

    protected override async Task ApplyAsync(StepContext context, string decision, JsonObject values, CancellationToken cancellationToken)
    {
        var tranche = await tranches.FindAsync(context.CorrelationId!, Subject ?? "", cancellationToken);
        switch (decision)
        {
            case "Attested":
                await RequireMotivationAsync(tranche, values, cancellationToken);
                tranche.Attest(Attestation.InFull, 100);
                break;
            case "PartiallyAttested":
                await RequirePartsAllowedAsync(tranche, cancellationToken);
                await RequireMotivationAsync(tranche, values, cancellationToken);
                var percent = Percent(values);
                tranche.Attest(Attestation.InPart(percent), percent);
                break;
            case "Refused":
                tranche.Attest(Attestation.AsRefused, 0);
                break;
            case "SentBack":
                await RevokeAsync(context, "SalEvidenceSubmitted", tranche.Subject, cancellationToken);
                break;
            case "Postponed":
                tranche.Postpone(ReadDate((string?)values["newDate"]) ?? throw new Refusal("attest.new-date", "Indicare la nuova data del SAL."));
                break;
        }
    }

    private async Task RequirePartsAllowedAsync(TrancheRecord tranche, CancellationToken cancellationToken)
    {
        var cycle = await db.Cycles.FindAsync([tranche.CycleId], cancellationToken) ?? throw new InvalidOperationException("No cycle.");
        if (!cycle.Plan().Parameters.AllowsPartialAttestation)
        {
            throw new Refusal("attest.partial", $"Il Piano {cycle.Year} non ammette l'attestazione parziale: attestare per intero, rifiutare o rinviare.");
        }
    }

    /// <summary>A milestone dated before the Plan's adoption was not set in advance: attesting it needs explicit words.</summary>
    private async Task RequireMotivationAsync(TrancheRecord tranche, JsonObject values, CancellationToken cancellationToken)
    {
        var adopted = (await facts.AllAsync(tranche.CycleId, cancellationToken)).FirstOrDefault(f => f.Name == "PlanApproved")?.On;
        if (adopted > tranche.Date && string.IsNullOrWhiteSpace((string?)values["motivation"]))
        {
            throw new Refusal("attest.motivation", $"Il SAL del {tranche.Date:dd/MM/yyyy} precede l'adozione del Piano ({adopted:dd/MM/yyyy}): serve una motivazione esplicita.");
        }
    }

    private static decimal Percent(JsonObject values) =>
        values["percent"] is JsonValue value
            && (value.TryGetValue<decimal>(out var percent) || decimal.TryParse(value.ToString().Replace(',', '.'), NumberStyles.Number, CultureInfo.InvariantCulture, out percent))
            ? percent
            : throw new Refusal("attest.percent", "Indicare la quota attestata, in percento della tranche.");
}
