namespace Terrecablate.Workflow.Notifications.Mail;

/// <summary>How the conversation with the mail server is protected.</summary>
public enum SmtpSecurity
{
    /// <summary>Plain on port 25 and 587 until the server offers STARTTLS; encrypted from the first byte on port 465.</summary>
    Auto,

    /// <summary>In clear: only for a server on the same machine.</summary>
    None,

    /// <summary>STARTTLS or nothing.</summary>
    StartTls,

    /// <summary>Encrypted from the first byte.</summary>
    SslOnConnect,
}

/// <summary>The section <c>Mail:Smtp</c>.</summary>
public sealed record SmtpMailOptions
{
    /// <summary>Where the options are read from.</summary>
    public const string Section = "Mail:Smtp";

    /// <summary>The server's name; where it is empty the product writes to the pickup folder.</summary>
    public string Host { get; init; } = "";

    public int Port { get; init; } = 587;

    public SmtpSecurity Security { get; init; } = SmtpSecurity.StartTls;

    /// <summary>The account, or empty where the server trusts the machine.</summary>
    public string User { get; init; } = "";

    public string Password { get; init; } = "";

    public string FromName { get; init; } = "Consorzio Terrecablate";

    public string FromAddress { get; init; } = "";

    /// <summary>Where mail servers send back what they cannot deliver; empty for <see cref="FromAddress"/>.</summary>
    public string ReturnAddress { get; init; } = "";

    /// <summary>The longest that connecting, or handing over one message, may take.</summary>
    public int TimeoutSeconds { get; init; } = 30;

    /// <summary>The record prints itself in logs: never its password.</summary>
    public override string ToString() => $"{Host}:{Port} ({Security}), {FromAddress}";
}
