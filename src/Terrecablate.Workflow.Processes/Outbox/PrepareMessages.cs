namespace Terrecablate.Workflow.Processes.Outbox;

/// <summary>
/// Takes a lane's messages that are due, gives each its words and its fresh links, and sets the next attempt far enough
/// ahead that nobody else takes them meanwhile.
/// </summary>
public sealed class PrepareMessages(DueMessages messages, MailDesk mail, NudgeDesk nudges, RetryPauses pauses, TimeProvider clock)
{
    public const int BatchSize = 20;

    /// <summary>How long a batch belongs to whoever took it. The last part is for the message that is being handed over.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan LastMessage = TimeSpan.FromMinutes(1);

    /// <param name="lane">Which messages.</param>
    /// <param name="most">How many messages to take.</param>
    public async Task<Batch> RunAsync(string lane, int most, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var ready = new List<PreparedMessage>();
        foreach (var message in await messages.OldestAsync(lane, most, cancellationToken))
        {
            if (await PrepareAsync(message, cancellationToken) is { } handOver)
            {
                message.Attempts++;
                message.NextAttemptAt = now + Lease;
                ready.Add(new PreparedMessage(message.Id, message.Kind, message.TraceParent, message.TaskId is null ? null : $"{message.TaskId}/{message.PersonId}", handOver));
            }
        }

        return new Batch(ready, now + Lease - LastMessage);
    }

    /// <summary>Puts the oldest message off: it cannot be written, and must not hold those behind it.</summary>
    public async Task PutOffAsync(string lane, string reason, CancellationToken cancellationToken)
    {
        if (await messages.OldestAsync(lane, 1, cancellationToken) is [var message])
        {
            message.Attempts++;
            message.Fail(reason, clock.GetUtcNow() + pauses.After(message.Attempts));
        }
    }

    private async Task<Departure?> PrepareAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var handOver = message.Lane == OutboxLane.Mail ? await mail.PrepareAsync(message, cancellationToken) : await nudges.PrepareAsync(message, cancellationToken);
        if (handOver is null)
        {
            message.State = OutboxState.Sent;
            message.LastError = "Superato: l'attività non è più aperta o il destinatario non c'è più.";
        }

        return handOver;
    }
}
