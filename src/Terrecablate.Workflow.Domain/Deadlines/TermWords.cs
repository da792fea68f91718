using System.Globalization;

namespace Terrecablate.Workflow.Domain.Deadlines;

/// <summary>The Italian words for lengths of time.</summary>
internal static class TermWords
{
    public static string Count(int count, TermUnit unit)
    {
        var (one, many) = unit switch
        {
            TermUnit.Months => ("mese", "mesi"),
            TermUnit.WorkingDays => ("giorno lavorativo", "giorni lavorativi"),
            TermUnit.ClearDays => ("giorno libero", "giorni liberi"),
            _ => ("giorno", "giorni"),
        };
        return $"{count.ToString(CultureInfo.InvariantCulture)} {(count == 1 ? one : many)}";
    }

    public static string Rule(TermUnit unit) => unit switch
    {
        TermUnit.Months => "secondo il calendario comune",
        TermUnit.WorkingDays => "contando solo i giorni in cui l'ufficio lavora",
        TermUnit.ClearDays => "senza contare né il primo né l'ultimo giorno",
        _ => "senza contare il primo giorno e contando i festivi intermedi",
    };
}
