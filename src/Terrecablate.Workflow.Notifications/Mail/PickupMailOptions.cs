using System.ComponentModel.DataAnnotations;

namespace Terrecablate.Workflow.Notifications.Mail;

/// <summary>The section <c>Mail:Pickup</c>.</summary>
public sealed record PickupMailOptions
{
    /// <summary>Where the options are read from.</summary>
    public const string Section = "Mail:Pickup";

    /// <summary>Where messages are written; relative to the current folder unless absolute.</summary>
    [Required(ErrorMessage = "Mail:Pickup:Folder deve indicare la cartella in cui scrivere i messaggi.")]
    public string Folder { get; init; } = "data/mail";

    public string FromName { get; init; } = "Consorzio Terrecablate";

    [EmailAddress(ErrorMessage = "Mail:Pickup:FromAddress dev'essere un indirizzo di posta.")]
    public string FromAddress { get; init; } = "ciclo@terrecablate.example";
}
