using Microsoft.EntityFrameworkCore;

namespace Terrecablate.Workflow.Processes.Outbox;

/// <summary>
/// Takes the messages that are due, gives each its words and its fresh links, and sets the next attempt far enough
/// ahead that nobody else takes them meanwhile.
/// </summary>
public sealed class PrepareMessages(WorkflowDb db, MailContents contents, IMailWriter writer, TimeProvider clock)
{
    public const int BatchSize = 20;

    /// <summary>How long a batch belongs to whoever took it. The last part is for the message that is being handed over.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan LastMessage = TimeSpan.FromMinutes(1);

    /// <param name="most">How many messages to take.</param>
    public async Task<Batch> RunAsync(string channel, int most, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = await DueAsync(most, cancellationToken);
        var ready = new List<PreparedMail>();
        foreach (var message in due)
        {
            if (await PrepareAsync(message, channel, cancellationToken) is { } mail)
            {
                message.Attempts++;
                message.NextAttemptAt = now + Lease;
                ready.Add(mail);
            }
        }

        return new Batch(due.Count, ready, now + Lease - LastMessage);
    }

    /// <summary>Puts the oldest message off: it cannot be written, and must not hold those behind it.</summary>
    public async Task PutOffAsync(string reason, CancellationToken cancellationToken)
    {
        if (await DueAsync(1, cancellationToken) is [var message])
        {
            message.Attempts++;
            message.Fail(reason, isFinal: false, clock.GetUtcNow());
        }
    }

    private Task<List<OutboxMessage>> DueAsync(int most, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return db.Outbox
            .Where(m => m.State == OutboxState.Queued && m.NextAttemptAt <= now)
            .OrderBy(m => m.CreatedAt).ThenBy(m => m.Id)
            .Take(most)
            .ToListAsync(cancellationToken);
    }

    private async Task<PreparedMail?> PrepareAsync(OutboxMessage message, string channel, CancellationToken cancellationToken)
    {
        var person = await db.People.FindAsync([message.PersonId], cancellationToken);
        var content = person is null ? null : await contents.OfAsync(message, channel, cancellationToken);
        if (content is null)
        {
            message.State = OutboxState.Sent;
            message.LastError = "Superato: l'attività non è più aperta o il destinatario non c'è più.";
            return null;
        }

        var id = FormattableString.Invariant($"{message.Id}@terrecablate-workflow");
        return new PreparedMail(message.Id, message.Kind, message.TraceParent, await writer.WriteAsync(content, id, person!.Name, person.Email, clock.GetUtcNow()));
    }
}

/// <param name="Taken">How many messages were due and taken, overtaken ones too.</param>
/// <param name="Ready">Those that are to leave.</param>
/// <param name="SendBefore">From this moment on none may begin to leave: somebody else may soon take what is left.</param>
public sealed record Batch(int Taken, IReadOnlyList<PreparedMail> Ready, DateTimeOffset SendBefore);
