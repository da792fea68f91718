namespace Terrecablate.Workflow.Engine.State;

/// <summary>One line of what an instance did.</summary>
public sealed class JournalEntry
{
    /// <summary>The instance.</summary>
    public required string InstanceId { get; init; }

    /// <summary>1, 2, 3 … within the instance.</summary>
    public int Sequence { get; init; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The activity's id in the definition.</summary>
    public required string ActivityId { get; init; }

    /// <summary>The activity's name in the definition.</summary>
    public string? ActivityName { get; init; }

    /// <summary>The activity's type.</summary>
    public required string ActivityType { get; init; }

    /// <summary><c>Started</c>, <c>Suspended</c>, <c>Resumed</c>, <c>Completed</c>, <c>Canceled</c> or <c>Faulted</c>.</summary>
    public required string Event { get; init; }

    /// <summary>The outcomes of a completed activity, separated by commas.</summary>
    public string? Outcomes { get; init; }

    /// <summary>What went wrong, for a faulted one.</summary>
    public string? Message { get; init; }
}
