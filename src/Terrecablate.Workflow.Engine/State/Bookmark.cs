namespace Terrecablate.Workflow.Engine.State;

/// <summary>A place where an instance waits.</summary>
public sealed class Bookmark
{
    /// <summary>Identifier, unique in the installation.</summary>
    public required string Id { get; init; }

    /// <summary>The waiting instance.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The waiting activity of the definition; another one after a migration.</summary>
    public required string ActivityId { get; set; }

    /// <summary>The one execution of that activity that waits.</summary>
    public required string ActivityExecutionId { get; init; }

    /// <summary>What kind of thing it waits for: <c>Event</c>, <c>Timer</c>, <c>RunTask</c>, <c>Child</c>, or a step's own word.</summary>
    public required string Kind { get; init; }

    /// <summary>What exactly it waits for: the event's or task's name, the child's id, a step's own key.</summary>
    public string? Stimulus { get; init; }

    /// <summary>When a timer resumes it, UTC.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When it began to wait, UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
