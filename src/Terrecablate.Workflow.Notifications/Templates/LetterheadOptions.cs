using System.ComponentModel.DataAnnotations;

namespace Terrecablate.Workflow.Notifications.Templates;

/// <summary>The section <c>Mail:Letterhead</c>: how the body signs its mail.</summary>
public sealed record LetterheadOptions
{
    /// <summary>Where the options are read from.</summary>
    public const string Section = "Mail:Letterhead";

    /// <summary>The body in whose name the mail is written.</summary>
    [Required(ErrorMessage = "Mail:Letterhead:BodyName deve indicare l'ente a nome del quale si scrive.")]
    public string BodyName { get; init; } = "Consorzio Terrecablate";

    /// <summary>The office to turn to.</summary>
    [Required(ErrorMessage = "Mail:Letterhead:Office deve indicare l'ufficio a cui rivolgersi.")]
    public string Office { get; init; } = "Segreteria del Consorzio Terrecablate";

    /// <summary>Address or telephone of the office, shown in the footer; may be empty.</summary>
    public string OfficeContact { get; init; } = "";
}
