using System.Globalization;
using System.Text.RegularExpressions;

namespace Terrecablate.Workflow.Domain.Deadlines;

/// <summary>The grammar in which a person types a rule.</summary>
internal static partial class DeadlineRuleText
{
    private const string Grammar =
        "annual:MM-GG, date:AAAA-MM-GG, after:AAAA-MM-GG+30d (o +2m, +5wd), before:AAAA-MM-GG-5cd, latest:DATA,DATA, earliest:DATA,DATA";

    // Far beyond any cycle, and near enough that no sum leaves the calendar.
    private const int MaxCount = 36500;

    public static DeadlineRule Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (kind, rest) = colon < 0 ? (text, "") : (text[..colon], text[(colon + 1)..]);
        return kind switch
        {
            "annual" => Annual(rest, text),
            "date" => new DeadlineRule.FixedDate(Date(rest, text)),
            "after" => After(rest, text),
            "before" => Before(rest, text),
            "latest" => new DeadlineRule.LatestOf(Parts(rest, text)),
            "earliest" => new DeadlineRule.EarliestOf(Parts(rest, text)),
            _ => throw Wrong(text, $"scrivi una di queste forme: {Grammar}"),
        };
    }

    private static DeadlineRule.AnnualDate Annual(string rest, string text)
    {
        // A leap year, so that 29 February is a day that exists.
        if (rest.Length != 5 || !DateOnly.TryParseExact("2024-" + rest, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            throw Wrong(text, $"«{rest}» non è un giorno dell'anno nella forma MM-GG, per esempio 01-31");
        }

        return new DeadlineRule.AnnualDate(day.Month, day.Day);
    }

    private static DeadlineRule.After After(string rest, string text)
    {
        var match = ForwardPattern().Match(rest);
        if (!match.Success)
        {
            throw Wrong(text, "dopo «after:» servono la data e la durata, per esempio 2023-09-15+30d (d giorni, m mesi, wd giorni lavorativi)");
        }

        return new DeadlineRule.After(From(match, text), Count(match, text), Unit(match));
    }

    private static DeadlineRule.Before Before(string rest, string text)
    {
        var match = BackwardPattern().Match(rest);
        if (!match.Success)
        {
            throw Wrong(text, "dopo «before:» servono la data e la durata, per esempio 2027-05-10-5cd (cd giorni liberi, d giorni, wd giorni lavorativi)");
        }

        return new DeadlineRule.Before(From(match, text), Count(match, text), Unit(match));
    }

    private static List<DeadlineRule> Parts(string rest, string text) => [.. rest.Split(',').Select(part => Part(part.Trim(), text))];

    private static DeadlineRule Part(string part, string text) => part.Contains(':', StringComparison.Ordinal)
        ? Parse(part)
        : EventPattern().IsMatch(part) ? new DeadlineRule.After(Anchor.Of(part)) : new DeadlineRule.FixedDate(Date(part, text));

    private static Anchor From(Match match, string text)
    {
        var from = match.Groups["from"].Value;
        return EventPattern().IsMatch(from) ? Anchor.Of(from) : Anchor.On(Date(from, text));
    }

    private static int Count(Match match, string text) =>
        int.TryParse(match.Groups["count"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= MaxCount
        && (match.Groups["unit"].Value != "m" || count <= MaxCount / 30)
            ? count
            : throw Wrong(text, $"la durata {match.Groups["count"].Value} è troppo lunga");

    private static TermUnit Unit(Match match) => match.Groups["unit"].Value switch
    {
        "m" => TermUnit.Months,
        "wd" => TermUnit.WorkingDays,
        "cd" => TermUnit.ClearDays,
        _ => TermUnit.Days,
    };

    private static DateOnly Date(string value, string text)
    {
        if (!DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            throw Wrong(text, $"«{value}» non è una data nella forma AAAA-MM-GG");
        }

        return date.Year is >= WorkingCalendar.FirstYear and <= WorkingCalendar.LastYear
            ? date
            : throw Wrong(text, $"l'anno di {value} è fuori dal calendario ({WorkingCalendar.FirstYear}-{WorkingCalendar.LastYear})");
    }

    private static FormatException Wrong(string text, string what) => new($"Regola «{text}» non valida: {what}.");

    [GeneratedRegex(@"^(?<from>[0-9]{4}-[0-9]{2}-[0-9]{2}|[A-Za-z]\w*)\+(?<count>[0-9]+)(?<unit>d|m|wd|cd)$", RegexOptions.CultureInvariant)]
    private static partial Regex ForwardPattern();

    [GeneratedRegex(@"^(?<from>[0-9]{4}-[0-9]{2}-[0-9]{2}|[A-Za-z]\w*)-(?<count>[0-9]+)(?<unit>d|m|wd|cd)$", RegexOptions.CultureInvariant)]
    private static partial Regex BackwardPattern();

    [GeneratedRegex(@"^[A-Za-z]\w*$", RegexOptions.CultureInvariant)]
    private static partial Regex EventPattern();
}
