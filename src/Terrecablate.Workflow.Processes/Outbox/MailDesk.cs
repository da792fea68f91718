namespace Terrecablate.Workflow.Processes.Outbox;

/// <summary>Writes the letter that a message is, with its fresh links, for the mail channel.</summary>
public sealed class MailDesk(WorkflowDb db, MailContents contents, IMailWriter writer, IMailChannel channel, TimeProvider clock)
{
    /// <returns>None where the message has been overtaken.</returns>
    public async Task<Departure?> PrepareAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var person = await db.People.FindAsync([message.PersonId], cancellationToken);
        var content = person is null ? null : await contents.OfAsync(message, channel.Name, cancellationToken);
        if (content is null)
        {
            return null;
        }

        // Written when it leaves: nobody waits for the words.
        var (id, name, address, now) = (MessageIds.Of(message), person!.Name, person.Email, clock.GetUtcNow());
        return async stop => await channel.SendAsync(await writer.WriteAsync(content, id, name, address, now), stop);
    }
}

/// <summary>The Message-ID that a message keeps through every attempt.</summary>
public static class MessageIds
{
    private const string Domain = "@terrecablate-workflow";

    public static string Of(OutboxMessage message) => Of(message.Id);

    public static string Of(string outboxId) => outboxId + Domain;

    /// <summary>The message's id within a Message-ID that a receiver gives back; none where it is not one of ours.</summary>
    public static string? Read(string? messageId)
    {
        var bare = messageId?.Trim().Trim('<', '>');
        return bare?.EndsWith(Domain, StringComparison.OrdinalIgnoreCase) == true ? bare[..^Domain.Length] : null;
    }
}
