namespace Terrecablate.Workflow.Domain.People;

/// <summary>The roles of the cycle: their stable names, their Italian labels, and who answers for a body.</summary>
/// <source>Statuto art. 11; D.Lgs. 150/2009 art. 12; L. 190/2012 art. 1 c. 7 (RPCT)</source>
public static class Role
{
    /// <summary>Direttore Generale: writes the reports, attests the SAL.</summary>
    public const string GeneralDirector = "GeneralDirector";

    /// <summary>Segreteria: moves the papers and tracks the deadlines, never decides.</summary>
    public const string Secretariat = "Secretariat";

    /// <summary>Presidente del Consiglio di Amministrazione: answers for the Board and the Assembly.</summary>
    public const string BoardChair = "BoardChair";

    /// <summary>Consiglio di Amministrazione, a body.</summary>
    public const string Board = "Board";

    /// <summary>Assemblea dei Soci, a body that votes by share.</summary>
    public const string MembersAssembly = "MembersAssembly";

    /// <summary>Collegio dei Revisori, a body that answers by itself.</summary>
    public const string AuditBoard = "AuditBoard";

    /// <summary>Nucleo di Valutazione, monocratic and independent of the General Director.</summary>
    public const string EvaluationUnit = "EvaluationUnit";

    /// <summary>Responsabile della prevenzione della corruzione e della trasparenza; in a small body often the General Director.</summary>
    public const string Rpct = "Rpct";

    /// <summary>Responsabile di Area, one for each area.</summary>
    public const string AreaHead = "AreaHead";

    /// <summary>Assegnatario of a special project.</summary>
    public const string Assignee = "Assignee";

    /// <summary>Ragioneria: pays.</summary>
    public const string Accounting = "Accounting";

    /// <summary>Personale: computes the premiums.</summary>
    public const string Personnel = "Personnel";

    /// <summary>Progettista dei processi: draws the workflows.</summary>
    public const string ProcessDesigner = "ProcessDesigner";

    /// <summary>Amministratore of the software: configures, never decides.</summary>
    public const string Administrator = "Administrator";

    private static readonly (string Role, string Label)[] Labels =
    [
        (GeneralDirector, "Direttore Generale"),
        (Secretariat, "Segreteria"),
        (BoardChair, "Presidente del CdA"),
        (Board, "Consiglio di Amministrazione"),
        (MembersAssembly, "Assemblea dei Soci"),
        (AuditBoard, "Collegio dei Revisori"),
        (EvaluationUnit, "Nucleo di Valutazione"),
        (Rpct, "Responsabile anticorruzione (RPCT)"),
        (AreaHead, "Responsabile di Area"),
        (Assignee, "Assegnatario"),
        (Accounting, "Ragioneria"),
        (Personnel, "Personale"),
        (ProcessDesigner, "Progettista dei processi"),
        (Administrator, "Amministratore del sistema"),
    ];

    /// <summary>Every role, in the order of the organization chart.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Labels.Select(pair => pair.Role)];

    /// <summary>Whether the name is one of the roles; upper and lower case differ.</summary>
    public static bool IsKnown(string role) => All.Contains(role);

    /// <summary>The Italian label, for pages and documents.</summary>
    /// <exception cref="ArgumentException">Not a role.</exception>
    public static string Label(string role) => Labels.FirstOrDefault(pair => pair.Role == role).Label
        ?? throw new ArgumentException($"Ruolo sconosciuto «{role}»: usa uno fra {string.Join(", ", All)}.", nameof(role));

    /// <summary>Whether the role is a collegial body, whose decisions are recorded as acts.</summary>
    public static bool IsBody(string role) => role is Board or MembersAssembly or AuditBoard;

    /// <summary>The role that receives what is sent to this one: the chair for the Board and for the Assembly, otherwise itself.</summary>
    public static string AnsweredBy(string role) => role is Board or MembersAssembly ? BoardChair : role;
}
