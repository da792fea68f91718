namespace Terrecablate.Workflow.Processes.Tasks;

/// <content>The forms that an activity may name.</content>
public sealed partial class TaskForm
{
    private static readonly string[] Always = ["*"];
    private static readonly string[] Never = [];

    /// <summary>Every form, in alphabetical order.</summary>
    public static IReadOnlyList<TaskForm> All { get; } =
    [
        new("acknowledge", false, Reason("Declined")),
        new("act", true,
            new("number", "Numero dell'atto", FieldKind.Text, Always, "Nello stile dell'ente, per esempio 11/2020."),
            new("date", "Data dell'atto", FieldKind.Date, Always),
            new("noticeBoardFrom", "In pubblicazione all'albo dal", FieldKind.Date, Never, "Se manca, vale la data dell'atto."),
            new("immediatelyEnforceable", "Immediatamente eseguibile", FieldKind.YesNo, Never),
            new("protocol", "Numero di protocollo", FieldKind.Text, Never),
            Remarks()),
        new("actuals", true,
            new("actuals", "Valori degli indicatori", FieldKind.Indicators, Never, "Un valore non disponibile si lascia vuoto: non viene mai letto come zero."),
            new("cause", "Cause degli scostamenti", FieldKind.LongText, Never),
            Remarks()),
        new("attest", false,
            new("percent", "Quota attestata (% della tranche)", FieldKind.Number, ["PartiallyAttested"], "Maggiore di 0 e minore di 100."),
            new("motivation", "Motivazione", FieldKind.LongText, Never, "Necessaria se la data del SAL precede l'adozione del Piano."),
            new("newDate", "Nuova data", FieldKind.Date, ["Postponed"]),
            Reason("SentBack", "Refused", "Postponed", "PartiallyAttested")),
        new("budget", true, Summary(), Remarks()),
        new("convene", true,
            new("sessionDate", "Data della seduta", FieldKind.Date, Always, "Tra la convocazione e la seduta restano i giorni liberi di preavviso."),
            new("place", "Luogo o collegamento", FieldKind.Text, Never),
            new("agenda", "Ordine del giorno", FieldKind.LongText, Never)),
        new("draft", true, Summary(), Remarks()),
        new("evidence", true,
            new("summary", "Attività svolte, per indicatore", FieldKind.LongText, Always),
            Remarks()),
        new("note", false, Remarks("SentBack")),
        new("opinion", true, Remarks("WithRemarks", "Unfavourable")),
        new("payment", false,
            new("number", "Numero della determina di liquidazione", FieldKind.Text, ["Ordered"]),
            new("date", "Data della determina", FieldKind.Date, ["Ordered"]),
            Reason("Blocked")),
        new("proposal", true,
            new("summary", "Proposta di obiettivi e indicatori", FieldKind.LongText, Never),
            Remarks()),
        new("publish", false,
            new("url", "Indirizzo della pagina pubblicata", FieldKind.Text, Always),
            new("date", "Data di pubblicazione", FieldKind.Date, Always)),
        new("remarks", true, Remarks("SentBack", "Rejected", "Declined")),
        new("report", true, Summary(), Remarks()),
        new("resolution", true,
            new("sessionDate", "Data della seduta", FieldKind.Date, ["Approved", "ApprovedWithChanges", "SentBack", "Rejected"]),
            new("newDate", "Nuova data", FieldKind.Date, ["Postponed"]),
            Remarks("ApprovedWithChanges", "SentBack", "Rejected", "Postponed")),
        new("review", false, Remarks("SentBack")),
        new("validate", true, Remarks("ValidatedWithRemarks", "SentBack", "Declined")),
        new("vote", true,
            new("present", "Enti presenti", FieldKind.Members, ["Approved", "Rejected"]),
            new("for", "Enti favorevoli", FieldKind.Members, ["Approved"]),
            new("abstained", "Enti astenuti", FieldKind.Members, Never),
            new("recused", "Enti che non votano per conflitto d'interesse", FieldKind.Members, Never, "Contano per la validità della seduta, non nella votazione."),
            new("proxies", "Deleghe di voto", FieldKind.LongText, Never, "Chi rappresenta chi, con gli estremi della delega: l'ente rappresentato risulta presente."),
            new("secondCallDate", "Data della seconda convocazione", FieldKind.Date, ["NoQuorum"]),
            new("newDate", "Nuova data", FieldKind.Date, ["Postponed"]),
            Remarks("Rejected", "Postponed")),
    ];

    private static FormField Remarks(params string[] requiredFor) => new("remarks", "Osservazioni", FieldKind.LongText, requiredFor);

    private static FormField Reason(params string[] requiredFor) => new("reason", "Motivo", FieldKind.LongText, requiredFor);

    private static FormField Summary() => new("summary", "Sintesi", FieldKind.LongText, Never);
}
