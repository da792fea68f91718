namespace Terrecablate.Workflow.Engine.Drawing;

/// <summary>Outcomes as people read them.</summary>
public static class Outcomes
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["Done"] = "",
        ["True"] = "sì",
        ["False"] = "no",
        ["Default"] = "altrimenti",
        ["Completed"] = "completato",
        ["Submitted"] = "presentato",
        ["Accepted"] = "accettato",
        ["SentBack"] = "rinviato",
        ["Approved"] = "approvato",
        ["ApprovedWithChanges"] = "approvato con modifiche",
        ["Rejected"] = "respinto",
        ["Postponed"] = "spostato ad altra data",
        ["NoQuorum"] = "senza numero legale",
        ["Favourable"] = "favorevole",
        ["WithRemarks"] = "con osservazioni",
        ["Unfavourable"] = "sfavorevole",
        ["Noted"] = "preso atto",
        ["Acknowledged"] = "presa visione",
        ["Declined"] = "rifiutato",
        ["Attested"] = "attestato",
        ["PartiallyAttested"] = "attestato in parte",
        ["Refused"] = "negato",
        ["Validated"] = "validato",
        ["ValidatedWithRemarks"] = "validato con osservazioni",
        ["Convened"] = "convocato",
        ["Recorded"] = "registrato",
        ["Published"] = "pubblicato",
        ["Ordered"] = "ordinato",
        ["Blocked"] = "bloccato",
        ["Open"] = "aperto",
        ["Reached"] = "raggiunto",
    };

    /// <summary>The Italian words of an outcome; the outcome itself where it has none; empty for the only way out.</summary>
    public static string Italian(string outcome) => Names.GetValueOrDefault(outcome, outcome);
}
