using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Terrecablate.Workflow.Domain.Deadlines;

namespace Terrecablate.Workflow.Web.Commands;

/// <summary><c>deadline</c>: computes a date and explains it.</summary>
internal static class DeadlineVerb
{
    private static readonly Option<string> Rule = new("--rule")
    {
        Description = "annual:MM-GG, date:AAAA-MM-GG, after:AAAA-MM-GG+30d (+2m, +5wd), before:AAAA-MM-GG-5cd, latest:DATA,DATA",
        Required = true,
    };

    private static readonly Option<string> Year = new("--year") { Description = "anno del ciclo, per esempio 2027" };
    private static readonly Option<string> Patron = new("--patron") { Description = "siena oppure none" };
    private static readonly Option<bool> RollPatron = new("--roll-patron") { Description = "il patrono sposta anche i termini di legge", Arity = ArgumentArity.Zero };

    public static Command Create()
    {
        var command = new Command("deadline", "Calcola una scadenza e la spiega.") { Rule, Year, Patron, RollPatron };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellation)
    {
        var rule = ReadRule(parse.GetValue(Rule)!);
        var year = ReadYear(parse.GetValue(Year), rule);
        var deadline = rule.Resolve(year, ReadCalendar(parse.GetValue(Patron) ?? "siena", parse.GetValue(RollPatron)));
        await JsonOutput.WriteAsync(parse.InvocationConfiguration.Output, new JsonObject
        {
            ["nominal"] = Iso(deadline.Nominal),
            ["legal"] = Iso(deadline.Legal),
            ["internalTarget"] = Iso(deadline.InternalTarget),
            ["endsAt"] = deadline.EndsAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["why"] = JsonOutput.Texts(deadline.Why),
        });
        return 0;
    }

    private static DeadlineRule ReadRule(string text)
    {
        try
        {
            return DeadlineRule.Parse(text);
        }
        catch (FormatException e)
        {
            throw new BadInput($"--rule: {e.Message}");
        }
    }

    private static int ReadYear(string? text, DeadlineRule rule)
    {
        if (text is null)
        {
            return rule.NeedsYear ? throw new BadInput("--year: la regola vale ogni anno, serve l'anno del ciclo, per esempio --year 2027.") : 2000;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= WorkingCalendar.FirstYear and <= WorkingCalendar.LastYear
            ? year
            : throw new BadInput($"--year: «{text}» non è un anno fra {WorkingCalendar.FirstYear} e {WorkingCalendar.LastYear}.");
    }

    private static WorkingCalendar ReadCalendar(string patron, bool rollPatron) => patron is "siena" or "none"
        ? WorkingCalendar.For(patron, rollPatron)
        : throw new BadInput($"--patron: «{patron}» è sconosciuto: usa siena oppure none.");

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
