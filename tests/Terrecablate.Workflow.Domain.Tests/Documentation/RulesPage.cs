using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Terrecablate.Workflow.Domain.Bodies;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.Linting;
using Terrecablate.Workflow.Domain.Objectives;

namespace Terrecablate.Workflow.Domain.Tests.Documentation;

/// <summary>The page of the rules for the body's lawyer, written from the docstrings.</summary>
internal sealed partial class RulesPage
{
    private static readonly (string Folder, string Title)[] Chapters =
    [
        ("Deadlines", "Deadlines, reminders and the calendar"),
        ("Objectives", "Objectives and scores"),
        ("Milestones", "Special projects and their tranches"),
        ("Bodies", "Bodies and their quorums"),
        ("People", "Roles and the separation of duties"),
        ("Cycles", "The cycle: gates and premiums"),
        ("Linting", "The check of coherence"),
    ];

    private readonly RuleDocs _docs = new();
    private readonly StringBuilder _page = new();

    public static IReadOnlyList<Type> Rules { get; } = [.. typeof(DeadlineRule).Assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal)];

    public static IReadOnlyList<(Type Type, object Default)> ParameterSets { get; } =
    [
        (typeof(CycleParameters), CycleParameters.Default),
        (typeof(QuorumParameters), QuorumParameters.Default),
        (typeof(ScoringParameters), ScoringParameters.Default),
        (typeof(Premiums), Premiums.Default),
    ];

    public static string Write() => new RulesPage().WriteAll();

    private string WriteAll()
    {
        Line("# The rules, their parameters and their sources");
        Line("");
        Line("Written by the tests from the docstrings of `src/Terrecablate.Workflow.Domain`: change the code, then run its tests with `UPDATE_SNAPSHOTS=1`.");
        Line("Sources are quoted so that a lawyer can check them before they are quoted to others; *da confermare* marks what the body still has to decide.");
        Parameters();
        foreach (var (folder, title) in Chapters)
        {
            Line("");
            Line($"## {title}");
            foreach (var rule in Rules.Where(type => type.Namespace!.EndsWith("." + folder, StringComparison.Ordinal) && _docs.Source(RuleDocs.Id(type)) is not null))
            {
                Rule(rule);
            }
        }

        return _page.ToString();
    }

    private void Parameters()
    {
        Line("");
        Line("## Parameters");
        Line("");
        Line("Each may be given in the cycle file under the name in `code letters`; what is left out has its default.");
        Line("");
        Line("| Parameter | Default | Means | Source |");
        Line("|---|---|---|---|");
        foreach (var (type, defaults) in ParameterSets)
        {
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(property => property.PropertyType != typeof(QuorumParameters)))
            {
                var id = RuleDocs.Id(type, property.Name);
                var means = _docs.Summary(id) ?? _docs.Parameters(RuleDocs.Id(type)).First(parameter => parameter.Name == property.Name).Text;
                Line($"| {property.Name} | {Value(property.GetValue(defaults))} | {means} | {_docs.Source(id) ?? _docs.Source(RuleDocs.Id(type))} |");
            }
        }

        Line($"| Patron | {PatronDay.Siena.Name}, {Italian.DayAndMonth(PatronDay.Siena.Month, PatronDay.Siena.Day)} | {_docs.Summary(RuleDocs.Id(typeof(PatronDay)))} Moves legal terms only where asked. | {_docs.Source(RuleDocs.Id(typeof(PatronDay)))} |");
        Line($"| Half-year reports | {Day("DL.RELGEST1")}, {Day("DL.RELGEST2")} | The days on which the two reports on management fall due; rules of the cycle file. | Statuto art. 31 («semestralmente») |");
        Line($"| Reminders | {string.Join(", ", ReminderLadder.Default.Rungs.Select(rung => rung == 0 ? "T" : $"T-{rung.ToString(CultureInfo.InvariantCulture)}"))} | {_docs.Summary(RuleDocs.Id(typeof(ReminderLadder)))} | {_docs.Source(RuleDocs.Id(typeof(ReminderLadder)))} |");
        Line($"| Office hours | {OfficeHours.Opens:HH:mm}-{OfficeHours.Closes:HH:mm} | {_docs.Summary(RuleDocs.Id(typeof(OfficeHours)))} | {_docs.Source(RuleDocs.Id(typeof(OfficeHours)))} |");
    }

    private void Rule(Type rule)
    {
        var id = RuleDocs.Id(rule);
        Line("");
        Line($"### {Words(rule)}");
        Line("");
        Line(_docs.Summary(id)!);
        if (_docs.Remarks(id) is { } remarks)
        {
            Line("");
            Line(remarks);
        }

        Line("");
        Line($"*Source:* {_docs.Source(id)}");
        Parts(rule, id);
        if (rule == typeof(NationalHoliday))
        {
            Holidays();
        }

        if (rule == typeof(PlanLinter))
        {
            Table("Code", "Finds", _docs.Items(id));
        }
    }

    private void Parts(Type rule, string id)
    {
        if (rule.IsEnum)
        {
            Table("Value", "Means", Enum.GetNames(rule).Select(name => (name, _docs.Summary($"F:{rule.FullName!.Replace('+', '.')}.{name}")!)));
        }
        else if (rule.IsSealed && !rule.IsAbstract && rule != typeof(NationalHoliday))
        {
            Table("Part", "Means", _docs.Parameters(id));
        }
    }

    private void Holidays()
    {
        Table("Day", "Since, until, law", NationalHoliday.All.Select(day => (
            $"{day.Name} ({(day.Month == 0 ? $"Pasqua +{day.Day.ToString(CultureInfo.InvariantCulture)}" : Italian.DayAndMonth(day.Month, day.Day))})",
            $"{day.From.ToString(CultureInfo.InvariantCulture)}-{day.To?.ToString(CultureInfo.InvariantCulture) ?? ""}, {day.Basis}")));
    }

    private void Table(string first, string second, IEnumerable<(string, string)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            return;
        }

        Line("");
        Line($"| {first} | {second} |");
        Line("|---|---|");
        all.ForEach(row => Line($"| {row.Item1} | {row.Item2.Replace("|", "\\|", StringComparison.Ordinal)} |"));
    }

    private static string Day(string id)
    {
        var rule = (DeadlineRule.HalfYearly)Sample.Plan.Deadline(id).Rule;
        return Italian.DayAndMonth(rule.Month, rule.Day);
    }

    private static string Value(object? value) => value switch
    {
        null => "none",
        true => "yes",
        false => "no",
        decimal number => Italian.Number(number),
        DeadlineRule.AnnualDate annual => Italian.DayAndMonth(annual.Month, annual.Day),
        _ => value.ToString()!,
    };

    private static string Words(Type type)
    {
        var name = Capital().Replace(type.Name, " $1").Trim().ToLowerInvariant();
        return Italian.Sentence(type.DeclaringType is { } outer ? $"{Capital().Replace(outer.Name, " $1").Trim().ToLowerInvariant()}: {name}" : name);
    }

    private void Line(string text) => _page.Append(text).Append('\n');

    [GeneratedRegex("([A-Z])")]
    private static partial Regex Capital();
}
