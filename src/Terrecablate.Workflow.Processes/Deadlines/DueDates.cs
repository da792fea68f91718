using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Deadlines;

/// <summary>
/// Turns the deadline that a designer writes on an activity into a date with its reason. The grammar is in
/// <c>docs/how-to/write-a-deadline.md</c>.
/// </summary>
public sealed partial class DueDates(WorkflowDb db, BodyCalendar calendars)
{
    /// <summary>An internal task leaves at least this many working days to whoever must answer.</summary>
    private const int LeastWorkingDays = 2;

    /// <summary>Whether the text is a rule, whatever cycle it is for.</summary>
    public static bool IsRule(string text) => text.StartsWith("latest:", StringComparison.Ordinal)
        ? text["latest:".Length..].Split(',').All(part => Grammar().IsMatch(part.Trim()))
        : Grammar().IsMatch(text);

    /// <summary>The rule as a designer reads it, whatever cycle it is for: <c>21 giorni prima: Adozione del Piano della performance</c>.</summary>
    /// <returns>The text as it is where it is no rule.</returns>
    public static string InWords(string rule)
    {
        if (rule.StartsWith("latest:", StringComparison.Ordinal))
        {
            return $"il più tardi fra {string.Join(" e ", rule["latest:".Length..].Split(',').Select(part => InWords(part.Trim())))}";
        }

        var match = Grammar().Match(rule);
        if (!match.Success)
        {
            return rule;
        }

        var start = match.Groups["code"].Value is { Length: > 0 } code ? DeadlineNames.Of(code, code)
            : match.Groups["iso"].Value is { Length: > 0 } iso ? Italian.Date(Parse(iso))
            : match.Groups["month"].Success ? $"{Italian.DayAndMonth(Number(match, "month"), Number(match, "day"))}{YearInWords(match.Groups["offset"].Value)}"
            : "apertura del compito";
        return match.Groups["count"].Success
            ? $"{Days(Number(match, "count"), match.Groups["unit"].Value == "wd")} {(match.Groups["sign"].Value == "-" ? "prima" : "dopo")}: {start}"
            : start;
    }

    public Task<WorkingCalendar> CalendarAsync(CancellationToken cancellationToken = default) => calendars.GetAsync(cancellationToken);

    /// <summary>The last day of a task that opens on <paramref name="opened"/>.</summary>
    /// <exception cref="FormatException">The rule cannot be read, or names a deadline that the cycle has not.</exception>
    public async Task<DueDate> ForTaskAsync(string rule, Cycle cycle, DateOnly opened, CancellationToken cancellationToken = default)
    {
        var resolved = await ResolveAsync(rule, cycle, opened, cancellationToken);
        if (resolved.DeadlineCode is not null)
        {
            return resolved;
        }

        var calendar = await calendars.GetAsync(cancellationToken);
        var wanted = calendar.PreviousWorkingDay(resolved.Date);
        var least = calendar.AddWorkingDays(opened, LeastWorkingDays);
        return wanted >= least
            ? resolved with { Date = wanted }
            : new DueDate(least, $"Almeno {LeastWorkingDays} giorni lavorativi dall'apertura dell'attività ({opened:dd/MM/yyyy}). {resolved.Why}", null);
    }

    /// <summary>The date that the rule says, with no minimum.</summary>
    /// <exception cref="FormatException">The rule cannot be read, or names a deadline that the cycle has not.</exception>
    public async Task<DueDate> ResolveAsync(string rule, Cycle cycle, DateOnly opened, CancellationToken cancellationToken = default)
    {
        if (rule.StartsWith("latest:", StringComparison.Ordinal))
        {
            var candidates = new List<DueDate>();
            foreach (var part in rule["latest:".Length..].Split(','))
            {
                candidates.Add(await ResolveAsync(part.Trim(), cycle, opened, cancellationToken));
            }

            return candidates.MaxBy(c => c.Date)! with { DeadlineCode = null };
        }

        var match = Grammar().Match(rule);
        if (!match.Success)
        {
            throw new FormatException($"Il termine «{rule}» non si legge: si scrive DL.PIANO, DL.PIANO-10wd, open+5wd, Y+1-01-31 oppure date:2020-06-30.");
        }

        var start = await BaseAsync(match, cycle, opened, cancellationToken);
        return match.Groups["count"].Success ? await ShiftAsync(start, match, cancellationToken) : start;
    }

    private async Task<DueDate> BaseAsync(Match match, Cycle cycle, DateOnly opened, CancellationToken cancellationToken)
    {
        if (match.Groups["code"].Value is { Length: > 0 } code)
        {
            var deadline = db.Deadlines.Local.FirstOrDefault(d => d.CycleId == cycle.Id && d.Code == code)
                ?? await db.Deadlines.FirstOrDefaultAsync(d => d.CycleId == cycle.Id && d.Code == code, cancellationToken)
                ?? throw new FormatException($"Il ciclo {cycle.Year} non ha il termine «{code}».");
            return new DueDate(deadline.Due, deadline.Why, code) { Name = deadline.What };
        }

        if (match.Groups["iso"].Value is { Length: > 0 } iso)
        {
            return new DueDate(Parse(iso), "Data indicata nella pratica.", null);
        }

        if (match.Groups["month"].Success)
        {
            var year = cycle.Year + (match.Groups["offset"].Success ? int.Parse(match.Groups["offset"].Value, CultureInfo.InvariantCulture) : 0);
            var date = new DateOnly(year, Number(match, "month"), Number(match, "day"));
            return new DueDate(date, $"Data fissata dal processo: {date:dd/MM/yyyy}.", null);
        }

        return new DueDate(opened, $"Dall'apertura dell'attività ({opened:dd/MM/yyyy}).", null);
    }

    private async Task<DueDate> ShiftAsync(DueDate start, Match match, CancellationToken cancellationToken)
    {
        var count = Number(match, "count") * (match.Groups["sign"].Value == "-" ? -1 : 1);
        var working = match.Groups["unit"].Value == "wd";
        var date = working
            ? (await calendars.GetAsync(cancellationToken)).AddWorkingDays(start.Date, count)
            : start.Date.AddDays(count);
        var days = Days(Math.Abs(count), working);
        var of = start.Name is null ? $"il {start.Date:dd/MM/yyyy}" : $"il termine del {start.Date:dd/MM/yyyy} ({start.Name})";
        return new DueDate(date, count < 0 ? $"{days} prima del{of[2..]}." : $"{days} dopo {of}.", null);
    }

    private static string Days(int count, bool working) => count == 1
        ? $"1 giorno{(working ? " lavorativo" : "")}"
        : $"{count} giorni{(working ? " lavorativi" : "")}";

    private static string YearInWords(string offset) => offset switch
    {
        "" => " dell'anno del ciclo",
        "+1" => " dell'anno dopo",
        "-1" => " dell'anno prima",
        _ => $" (anno del ciclo {offset})",
    };

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static DateOnly Parse(string iso) =>
        DateOnly.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new FormatException($"«{iso}» non è una data: si scrive AAAA-MM-GG.");

    [GeneratedRegex(@"^(?:(?<code>DL\.[A-Z0-9]+)|(?<open>open)|Y(?<offset>[+-]\d)?-(?<month>\d\d)-(?<day>\d\d)|date:(?<iso>\d{4}-\d\d-\d\d))(?:(?<sign>[+-])(?<count>\d+)(?<unit>wd|d))?$")]
    private static partial Regex Grammar();
}

/// <param name="Date">The last day, inclusive.</param>
/// <param name="Why">The reason, in Italian.</param>
/// <param name="DeadlineCode">The cycle's deadline that it is, if it is one.</param>
public sealed record DueDate(DateOnly Date, string Why, string? DeadlineCode)
{
    /// <summary>What people call that deadline.</summary>
    internal string? Name { get; init; }
}
