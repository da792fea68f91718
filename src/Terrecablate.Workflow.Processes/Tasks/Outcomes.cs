namespace Terrecablate.Workflow.Processes.Tasks;

/// <summary>The outcomes of the domain's activities: what the page says, and which ones let the matter go on.</summary>
public static class Outcomes
{
    private static readonly Dictionary<string, string> Labels = new()
    {
        ["Accepted"] = "Accolto",
        ["Acknowledged"] = "Presa visione e accettazione",
        ["Approved"] = "Approvato",
        ["ApprovedWithChanges"] = "Approvato con modifiche",
        ["Attested"] = "Attestato per intero",
        ["Blocked"] = "Bloccato",
        ["Convened"] = "Convocato",
        ["Declined"] = "Rifiutato",
        ["Favourable"] = "Parere favorevole",
        ["NoQuorum"] = "Numero legale mancante",
        ["Noted"] = "Preso atto",
        ["Ordered"] = "Pagamento ordinato",
        ["PartiallyAttested"] = "Attestato in parte",
        ["Postponed"] = "Rinviato ad altra data",
        ["Published"] = "Pubblicato",
        ["Recorded"] = "Registrato",
        ["Refused"] = "Non attestato",
        ["Rejected"] = "Respinto",
        ["SentBack"] = "Rinviato con osservazioni",
        ["Submitted"] = "Consegnato",
        ["Unfavourable"] = "Parere contrario",
        ["Validated"] = "Validato",
        ["ValidatedWithRemarks"] = "Validato con osservazioni",
        ["WithRemarks"] = "Parere favorevole con osservazioni",
    };

    private static readonly HashSet<string> NotPositive =
        ["Blocked", "Declined", "NoQuorum", "Postponed", "Refused", "Rejected", "SentBack"];

    /// <summary>The Italian words for an outcome.</summary>
    public static string Label(string outcome) => Labels.GetValueOrDefault(outcome, outcome);

    /// <summary>Whether the outcome lets the matter go on: then the fact that the activity establishes holds.</summary>
    public static bool IsPositive(string outcome) => !NotPositive.Contains(outcome);
}
