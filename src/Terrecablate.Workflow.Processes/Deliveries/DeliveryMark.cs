using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Deliveries;

public enum DeliveryEvent
{
    /// <summary>A mail server gave the message back.</summary>
    Bounced,

    /// <summary>A mail server has not passed it on yet, and goes on trying.</summary>
    Delayed,

    /// <summary>The task's page was opened: by the person, or by what guards their mailbox.</summary>
    Opened,
}

/// <summary>A trace of what became of a message after it had left. Evidence, nothing more: no act hangs on it.</summary>
public sealed class DeliveryMark : IOwned
{
    /// <summary>Made of what happened, so that the same report read twice leaves one trace.</summary>
    public required string Id { get; init; }

    public string BodyId { get; set; } = "";

    public DeliveryEvent Event { get; init; }

    /// <summary>The message in the outbox; none where no message is meant in particular.</summary>
    public string? OutboxId { get; init; }

    public string? TaskId { get; init; }

    public required string PersonId { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>The status that the server gave, for instance <c>5.1.1</c>.</summary>
    public string? Status { get; init; }
}
