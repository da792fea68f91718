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
    public required string Id { get; init; }

    public string BodyId { get; set; } = "";

    /// <summary>Unique: the same cause never writes two messages. The stable Message-ID is made from it.</summary>
    public required string Key { get; init; }

    /// <summary>By which way it leaves, see <see cref="OutboxLane"/>.</summary>
    public string Lane { get; init; } = OutboxLane.Mail;

    /// <summary>To whom; empty where it is for nobody in particular.</summary>
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

    /// <summary>Records an attempt that failed.</summary>
    /// <param name="error">Why.</param>
    /// <param name="next">When to try again; none where that is useless or was done often enough: the letter is dead.</param>
    public void Fail(string error, DateTimeOffset? next)
    {
        LastError = error;
        State = next is null ? OutboxState.Dead : State;
        NextAttemptAt = next ?? NextAttemptAt;
    }

    /// <summary>Takes back an attempt that was not made after all.</summary>
    public void PutBack(DateTimeOffset next)
    {
        Attempts--;
        NextAttemptAt = next;
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
