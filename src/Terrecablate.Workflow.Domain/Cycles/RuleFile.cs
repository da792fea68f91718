using Terrecablate.Workflow.Domain.Deadlines;

namespace Terrecablate.Workflow.Domain.Cycles;

/// <summary>Reads a deadline rule of a cycle file.</summary>
internal static class RuleFile
{
    private const int MaxCount = 36500;

    private static readonly Dictionary<string, Func<JsonPlace, DeadlineRule>> Kinds = new()
    {
        ["AnnualDate"] = rule => new DeadlineRule.AnnualDate(Month(rule), Day(rule), Offset(rule)),
        ["Date"] = rule => new DeadlineRule.FixedDate(rule.Required("date").Date()),
        ["FixedDate"] = rule => new DeadlineRule.FixedDate(rule.Required("date").Date()),
        ["After"] = rule => new DeadlineRule.After(Anchored(rule), Count(rule, 0), Unit(rule, TermUnit.Days)),
        ["Before"] = rule => new DeadlineRule.Before(Anchored(rule), Count(rule, null), Unit(rule, TermUnit.ClearDays)),
        ["LatestOf"] = rule => new DeadlineRule.LatestOf(Several(rule)),
        ["EarliestOf"] = rule => new DeadlineRule.EarliestOf(Several(rule)),
        ["HandSet"] = rule => new DeadlineRule.HandSet(rule.Required("date").Date(), rule.Required("motivation").Text()),
        ["HalfYearly"] = rule => new DeadlineRule.HalfYearly(rule.Required("half").Whole(1, 2), Month(rule), Day(rule), Offset(rule)),
    };

    private static readonly Dictionary<string, TermUnit> Units = new()
    {
        ["days"] = TermUnit.Days,
        ["months"] = TermUnit.Months,
        ["workingDays"] = TermUnit.WorkingDays,
        ["clearDays"] = TermUnit.ClearDays,
    };

    /// <summary>Reads a rule: an object with <c>kind</c>, or a text in the grammar of the command line.</summary>
    public static DeadlineRule Read(JsonPlace rule)
    {
        if (rule.Element.ValueKind != System.Text.Json.JsonValueKind.String)
        {
            return rule.Required("kind").OneOf(Kinds)(rule);
        }

        try
        {
            return DeadlineRule.Parse(rule.Text());
        }
        catch (FormatException e)
        {
            throw rule.Wrong(e.Message);
        }
    }

    private static List<DeadlineRule> Several(JsonPlace rule)
    {
        var of = rule.Required("of");
        var rules = of.Items().Select(Read).ToList();
        return rules.Count > 0 ? rules : throw of.Wrong("serve almeno una regola");
    }

    private static Anchor Anchored(JsonPlace rule) => rule.Optional("date") is { } date ? Anchor.On(date.Date()) : Anchor.Of(rule.Required("event").Text());

    private static int Count(JsonPlace rule, int? missing) =>
        rule.Optional("count") is null && missing is { } count ? count : rule.Required("count").Whole(0, MaxCount);

    private static TermUnit Unit(JsonPlace rule, TermUnit missing) => rule.Optional("unit")?.OneOf(Units) ?? missing;

    private static int Month(JsonPlace rule) => rule.Required("month").Whole(1, 12);

    private static int Offset(JsonPlace rule) => rule.Optional("yearOffset")?.Whole(-10, 10) ?? 0;

    // A leap year, so that 29 February is a day that exists.
    private static int Day(JsonPlace rule) => rule.Required("day").Whole(1, DateTime.DaysInMonth(2024, Month(rule)));
}
