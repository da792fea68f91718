using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Steps;

namespace Terrecablate.Workflow.Web.Commands;

/// <summary>
/// A step without the office behind it: one that waits waits for a stimulus and follows its decision, any other is done
/// at once, with its first outcome. What a whole office does with a workflow is the business of <c>simulate</c>.
/// </summary>
internal sealed class StepStandIn(StepDescriptor step) : IStep
{
    public const string Kind = "Task";

    public Task<StepOutcome> ExecuteAsync(StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult(step.Waits ? StepOutcome.Waits(Kind) : StepOutcome.Completed(step.Outcomes[0]));

    /// <exception cref="BadInput">The decision is none of the step's outcomes.</exception>
    public Task<StepOutcome> ResumeAsync(StepContext context, JsonObject payload, CancellationToken cancellationToken)
    {
        var decision = (string?)payload["decision"] ?? step.Outcomes[0];
        return step.Outcomes.Contains(decision)
            ? Task.FromResult(StepOutcome.Completed(decision, payload))
            : throw new BadInput($"«{decision}» non è un esito di «{context.ActivityName}»: usa {string.Join(", ", step.Outcomes)}.");
    }
}
