using System.Text.Json.Nodes;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Engine.Steps;

namespace Terrecablate.Workflow.Processes.Steps;

/// <summary>Asks the evaluation unit to validate the Report; nothing validates itself.</summary>
[Step("Terrecablate.Validate", "Valida (NV)", "Validated", "ValidatedWithRemarks", "SentBack", "Declined", Description = "Chiede al Nucleo di Valutazione la validazione.", OpensTask = true)]
public sealed class Validate(TaskDesk desk) : HumanStep(desk)
{
    protected override Duty Duty => Duty.Validate;

    protected override string DefaultForm => "validate";

    protected override async Task ApplyAsync(StepContext context, string decision, JsonObject values, CancellationToken cancellationToken)
    {
        if (decision is "SentBack" or "Declined")
        {
            foreach (var fact in (string[])["ReportDrafted", "ReportApproved"])
            {
                await RevokeAsync(context, fact, "", cancellationToken);
            }
        }
    }
}
