using System.Text.Json.Nodes;

namespace Terrecablate.Workflow.Engine.Steps;

/// <summary>
/// One kind of activity of the domain, written once and run by every engine. Its class carries a
/// <see cref="StepAttribute"/>; its public settable properties with a <see cref="StepInputAttribute"/> are the inputs.
/// </summary>
/// <remarks>
/// A step is made anew for each call and writes through the services that it was made with, in the engine's
/// transaction. It throws to report a failure: the instance then stands faulted with an incident.
/// </remarks>
public interface IStep
{
    /// <summary>Runs when the flow reaches the activity.</summary>
    Task<StepOutcome> ExecuteAsync(StepContext context, CancellationToken cancellationToken);

    /// <summary>
    /// Runs when a waiting activity is resumed. Unless a step says otherwise the payload's <c>decision</c> is the
    /// outcome and the whole payload the outputs.
    /// </summary>
    Task<StepOutcome> ResumeAsync(StepContext context, JsonObject payload, CancellationToken cancellationToken) =>
        Task.FromResult(StepOutcome.Completed((string?)payload["decision"] ?? "Done", payload));

    /// <summary>Runs when a waiting activity is cancelled, with its branch or its instance.</summary>
    Task CancelAsync(StepContext context, CancellationToken cancellationToken) => Task.CompletedTask;
}
