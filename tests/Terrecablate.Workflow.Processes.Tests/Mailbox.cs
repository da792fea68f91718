using Terrecablate.Workflow.Processes.Outbox;

namespace Terrecablate.Workflow.Processes.Tests;

/// <summary>Mail that stays here: what left, and a server that is up or down.</summary>
internal sealed class Mailbox : IMailChannel, IMailWriter
{
    public string Name => "mail";

    public bool IsDown { get; set; }

    /// <summary>What the server says to the next message; nothing where it takes it.</summary>
    public Func<Exception?>? Failure { get; set; }

    /// <summary>The Message-ID of the message that is being handed over.</summary>
    public string? Next { get; private set; }

    public int Attempts { get; private set; }

    public List<(string To, MailContent Content, DateTimeOffset At)> Sent { get; } = [];

    /// <summary>The Message-IDs of what left, in order.</summary>
    public List<string> SentIds { get; } = [];

    public Dictionary<string, MailContent> Written { get; } = [];

    public Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        Attempts++;
        if (IsDown)
        {
            throw new IOException("The server does not answer.");
        }

        Next = mail.MessageId;
        if (Failure?.Invoke() is { } failure)
        {
            throw failure;
        }

        SentIds.Add(mail.MessageId);
        Sent.Add((mail.ToName, Written[mail.MessageId], mail.At));
        return Task.CompletedTask;
    }

    public Task<OutgoingMail> WriteAsync(MailContent content, string messageId, string toName, string toAddress, DateTimeOffset at)
    {
        Written[messageId] = content;
        return Task.FromResult(new OutgoingMail(messageId, toName, toAddress, "", "", "", [], at));
    }
}
