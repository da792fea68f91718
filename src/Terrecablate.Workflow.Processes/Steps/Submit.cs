using System.Text.Json.Nodes;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Objectives;

namespace Terrecablate.Workflow.Processes.Steps;

/// <summary>Asks for something to be handed in. Where the form is <c>actuals</c> the values become the indicators' data.</summary>
[Step("Terrecablate.Submit", "Presenta", "Submitted", Description = "Chiede di consegnare una proposta, un dato o un documento.", OpensTask = true)]
public sealed class Submit(TaskDesk desk, WorkflowDb db, RecordActuals actuals) : HumanStep(desk)
{
    protected override Duty Duty => Duty.Draft;

    /// <summary>Whoever drafts the Plan sees what its data contradict.</summary>
    protected override async Task<string?> AddedInstructionsAsync(StepContext context, CancellationToken cancellationToken) =>
        Form == "draft" && await db.Cycles.FindAsync([context.CorrelationId], cancellationToken) is { } cycle ? CoherenceCheck.Of(cycle.Plan()) : null;

    protected override async Task ApplyAsync(StepContext context, string decision, JsonObject values, CancellationToken cancellationToken)
    {
        if (Form == "actuals")
        {
            var owner = new ValuesOwner(string.IsNullOrWhiteSpace(Scope) ? null : Scope, Actor);
            await actuals.RunAsync(context.CorrelationId!, Subject ?? "", owner, values, cancellationToken);
        }
    }
}
