using System.Text.Json.Nodes;

namespace Terrecablate.Workflow.Engine.Steps;

/// <summary>What a step answers: it is finished, or it waits.</summary>
public abstract record StepOutcome
{
    private StepOutcome()
    {
    }

    /// <summary>Finished, with an outcome to follow and values for the activity's outputs.</summary>
    public static StepOutcome Completed(string outcome = "Done", JsonObject? outputs = null) => new Finished(outcome, outputs ?? []);

    /// <summary>Waits until somebody resumes the bookmark.</summary>
    /// <param name="kind">The bookmark's kind, for whoever looks for it.</param>
    /// <param name="stimulus">The bookmark's stimulus.</param>
    public static StepOutcome Waits(string kind, string? stimulus = null) => new Waiting(kind, stimulus, null);

    /// <summary>Waits until the moment given; the payload of that resume is empty.</summary>
    public static StepOutcome WaitsUntil(DateTimeOffset moment) => new Waiting("Timer", null, moment);

    /// <summary>The step is finished.</summary>
    public sealed record Finished(string Outcome, JsonObject Outputs) : StepOutcome;

    /// <summary>The step waits.</summary>
    public sealed record Waiting(string Kind, string? Stimulus, DateTimeOffset? DueAt) : StepOutcome;
}
