using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Reminders;

/// <summary>One rung of a task's ladder for one recipient: made with the task, sent once or cancelled.</summary>
public sealed class Notice : IOwned
{
    /// <summary>Made of task, kind, recipient and the due date that it counts from, so that no rung exists twice.</summary>
    public required string Id { get; init; }

    public string BodyId { get; set; } = "";

    public required string TaskId { get; init; }

    /// <summary><c>T-30</c> … <c>T</c>, <c>T+1</c> …</summary>
    public required string Kind { get; init; }

    /// <summary><c>Actor</c>, or the role that is told.</summary>
    public required string Recipient { get; init; }

    /// <summary>The first moment at which it may leave: an opening of the office.</summary>
    public DateTimeOffset SendAt { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    public DateTimeOffset? CancelledAt { get; set; }
}
