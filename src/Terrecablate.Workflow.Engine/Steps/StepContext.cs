namespace Terrecablate.Workflow.Engine.Steps;

/// <summary>What a step may know about where it runs.</summary>
public sealed record StepContext
{
    /// <summary>The instance.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The definition that the instance runs.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>The instance's correlation; here the cycle's id.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The activity's id in the definition.</summary>
    public required string ActivityId { get; init; }

    /// <summary>The name that people read: the designer's display text, else the activity's name.</summary>
    public required string ActivityName { get; init; }

    /// <summary>This one execution of the activity; a key for effects that must not happen twice.</summary>
    public required string ActivityExecutionId { get; init; }

    /// <summary>The bookmark that the engine will keep if the step waits; known before, so that a task can point at it.</summary>
    public required string BookmarkId { get; init; }

    /// <summary>The moment of the burst, UTC.</summary>
    public required DateTimeOffset Now { get; init; }
}
