namespace Terrecablate.Workflow.Processes.Outbox;

/// <summary>A way for mail to leave: SMTP, a pickup folder. Sending the same message twice must be harmless for the receiver.</summary>
public interface IMailChannel
{
    /// <summary>The channel's name in the event stream, for instance <c>smtp</c>.</summary>
    string Name { get; }

    /// <summary>Hands the message over. A failure that may pass is thrown as it comes; one that will not is a <see cref="MailRejectedException"/>; a request to wait is a <see cref="ChannelBusyException"/>.</summary>
    Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken);
}

/// <summary>A message as it leaves.</summary>
/// <param name="MessageId">Stable: the same for every attempt; without angle brackets.</param>
/// <param name="ToName">The recipient's name.</param>
/// <param name="ToAddress">The recipient's address.</param>
/// <param name="Subject">The subject line.</param>
/// <param name="Text">The plain text part.</param>
/// <param name="Html">The HTML part.</param>
/// <param name="Attachments">Small files, for instance a calendar entry.</param>
/// <param name="At">The moment of writing, for the Date header.</param>
public sealed record OutgoingMail(
    string MessageId,
    string ToName,
    string ToAddress,
    string Subject,
    string Text,
    string Html,
    IReadOnlyList<MailAttachment> Attachments,
    DateTimeOffset At);

/// <summary>A file that goes with a message.</summary>
public sealed record MailAttachment(string FileName, string ContentType, byte[] Content);

/// <summary>The server refused the message for good (an unknown mailbox, a malformed address): trying again is useless.</summary>
public sealed class MailRejectedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The receiver takes nothing for a while, whatever the message: it says how long.</summary>
public sealed class ChannelBusyException(string message, TimeSpan wait, Exception? inner = null) : Exception(message, inner)
{
    public TimeSpan Wait => wait;
}
