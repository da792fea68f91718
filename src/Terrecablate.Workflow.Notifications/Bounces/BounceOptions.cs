using Terrecablate.Workflow.Notifications.Mail;

namespace Terrecablate.Workflow.Notifications.Bounces;

/// <summary>The section <c>Mail:Bounces</c>: the mailbox to which undelivered mail comes back.</summary>
public sealed record BounceOptions
{
    /// <summary>Where the options are read from.</summary>
    public const string Section = "Mail:Bounces";

    /// <summary>The IMAP server; where it is empty no mailbox is read.</summary>
    public string Host { get; init; } = "";

    public int Port { get; init; } = 993;

    public SmtpSecurity Security { get; init; } = SmtpSecurity.SslOnConnect;

    public string User { get; init; } = "";

    public string Password { get; init; } = "";

    /// <summary>Instead of a password: where the application of the section <c>Graph</c> asks to be let in, <c>https://outlook.office365.com</c> for Exchange Online.</summary>
    public string Resource { get; init; } = "";

    public string Folder { get; init; } = "INBOX";

    /// <summary>How often the mailbox is read.</summary>
    public int EveryMinutes { get; init; } = 5;

    /// <summary>What a delivery company must show to report over HTTP; where it is empty nobody may.</summary>
    public string WebhookSecret { get; init; } = "";

    /// <summary>Whether there is a mailbox to read.</summary>
    public bool HasMailbox => Host.Length > 0;

    /// <summary>The record prints itself in logs: never its secrets.</summary>
    public override string ToString() => $"{Host}:{Port} ({Security}), {Folder}";
}
