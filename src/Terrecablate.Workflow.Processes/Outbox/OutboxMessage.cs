using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Outbox;

public enum OutboxState
{
    Queued,
    Sent,
    Dead,
}

/// <summary>A message that must leave, written with the decision that causes it and sent afterwards.</summary>
public sealed class OutboxMessage : IOwned
{
    private static readonly TimeSpan[] Backoff =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1),
        TimeSpan.FromHours(3), TimeSpan.FromHours(8), TimeSpan.FromHours(24), TimeSpan.FromHours(24),
    ];

    public required string Id { get; init; }

    public string BodyId { get; set; } = "";

    /// <summary>Unique: the same cause never writes two messages. The stable Message-ID is made from it.</summary>
    public required string Key { get; init; }

    public required string PersonId { get; init; }

    /// <summary>Which content it is, see <see cref="OutboxKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>What the content needs, JSON; never a token.</summary>
    public required string Payload { get; init; }

    public string? TaskId { get; init; }

    public string? CycleId { get; init; }

    public OutboxState State { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset NextAttemptAt { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    public string? LastError { get; set; }

    /// <summary>The trace of what caused it; the sending goes on with it.</summary>
    public string? TraceParent { get; init; }

    /// <summary>Queues a dead letter anew.</summary>
    /// <exception cref="Refusal">It is not dead.</exception>
    public void Revive(DateTimeOffset now)
    {
        if (State != OutboxState.Dead)
        {
            throw new Refusal("message.not-dead", "Il messaggio è già stato consegnato o è in coda.");
        }

        State = OutboxState.Queued;
        Attempts = 0;
        NextAttemptAt = now;
    }

    /// <summary>Records an attempt that failed: the next one comes later each time; after the last, or where trying again is useless, the letter is dead.</summary>
    public void Fail(string error, bool isFinal, DateTimeOffset now)
    {
        LastError = error;
        if (isFinal || Attempts > Backoff.Length)
        {
            State = OutboxState.Dead;
        }
        else
        {
            NextAttemptAt = now + Backoff[Attempts - 1];
        }
    }
}

/// <summary>The kinds of message in the outbox.</summary>
public static class OutboxKind
{
    public const string Task = "task";
    public const string Digest = "digest";
    public const string Receipt = "receipt";
    public const string Notice = "notice";
    public const string SignIn = "sign-in";
}
