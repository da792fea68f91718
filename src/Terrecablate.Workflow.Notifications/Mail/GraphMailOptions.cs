using System.ComponentModel.DataAnnotations;

namespace Terrecablate.Workflow.Notifications.Mail;

/// <summary>The section <c>Mail:Graph</c>.</summary>
public sealed record GraphMailOptions
{
    /// <summary>Where the options are read from.</summary>
    public const string Section = "Mail:Graph";

    /// <summary>The mailbox that writes; where it is empty mail does not leave by Microsoft Graph.</summary>
    [Required(ErrorMessage = "Mail:Graph:Mailbox manca: è l'indirizzo della casella che scrive.")]
    [EmailAddress(ErrorMessage = "Mail:Graph:Mailbox dev'essere l'indirizzo della casella che scrive, per esempio ciclo@ente.it.")]
    public string Mailbox { get; init; } = "";

    public string FromName { get; init; } = "Consorzio Terrecablate";

    /// <summary>The longest that handing over one message may take, signing in included.</summary>
    [Range(1, 600, ErrorMessage = "Mail:Graph:TimeoutSeconds dev'essere fra 1 e 600.")]
    public int TimeoutSeconds { get; init; } = 30;
}
