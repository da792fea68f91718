using System.Globalization;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.Objectives;

namespace Terrecablate.Workflow.Domain.Cycles;

/// <summary>Reads the objectives of a cycle file.</summary>
internal static class ObjectiveFile
{
    public static readonly IReadOnlyDictionary<string, IncrementCounting> Countings =
        Enum.GetValues<IncrementCounting>().ToDictionary(counting => counting.ToString());

    private static readonly Dictionary<string, ObjectiveType> Types = Enum.GetValues<ObjectiveType>().ToDictionary(type => type.ToString());

    private static readonly Dictionary<string, Direction> Directions = Enum.GetValues<Direction>().ToDictionary(direction => direction.ToString());

    private static readonly Dictionary<string, ThresholdOperator> Operators = new()
    {
        [">"] = ThresholdOperator.MoreThan,
        [">="] = ThresholdOperator.AtLeast,
        ["<"] = ThresholdOperator.LessThan,
        ["<="] = ThresholdOperator.AtMost,
    };

    private static readonly Dictionary<string, Func<JsonPlace, IReadOnlyDictionary<int, decimal>, Target>> Targets = new()
    {
        ["Absolute"] = (_, values) => new Target.Level(values),
        ["Level"] = (_, values) => new Target.Level(values),
        ["Threshold"] = (place, values) => new Target.Threshold(place.Required("operator").OneOf(Operators), values),
        ["Increment"] = (place, values) => new Target.Increment(values, place.Optional("increments")?.OneOf(Countings)),
        ["Maintenance"] = (_, values) => new Target.Maintenance(values),
        ["Binary"] = (_, values) => new Target.Binary(values),
        ["Milestone"] = (_, values) => new Target.Milestone(values),
        ["Qualitative"] = (_, _) => new Target.Qualitative(),
    };

    public static Objective Read(JsonPlace objective)
    {
        var id = objective.Required("id").Text();
        return new Objective
        {
            Id = id,
            Type = objective.Required("type").OneOf(Types),
            Title = objective.TextOf("title") ?? id,
            OrgUnit = objective.TextOf("orgUnit"),
            Goals = objective.Optional("goals") is { } goals ? CycleFile.Texts(goals) : [],
            Indicators = [.. objective.ItemsOf("indicators").Select(indicator => ReadIndicator(indicator, id))],
            Weight = objective.Optional("weight")?.Number(0m, 1_000_000m),
            Note = objective.TextOf("note"),
            Path = objective.Path,
        };
    }

    private static Indicator ReadIndicator(JsonPlace indicator, string objectiveId) => new()
    {
        Id = indicator.Required("id").Text(),
        ObjectiveId = objectiveId,
        Name = indicator.TextOf("name") ?? indicator.Required("id").Text(),
        Unit = indicator.TextOf("unit") ?? "count",
        Direction = indicator.Optional("direction")?.OneOf(Directions) ?? Direction.HigherIsBetter,
        Target = indicator.Required("targetType").OneOf(Targets)(indicator, ReadValues(indicator)),
        Baseline = indicator.Optional("baseline")?.Number(-Objectives.Scoring.Limit, Objectives.Scoring.Limit),
        RawBaseline = indicator.TextOf("rawBaseline"),
        RawTargets = indicator.Optional("rawTargets") is { } raw ? CycleFile.Texts(raw) : indicator.TextOf("raw") is { } one ? [one] : [],
        ExpectedResult = indicator.TextOf("expectedResult"),
        Owner = indicator.TextOf("owner"),
        Source = indicator.TextOf("source"),
        Weight = indicator.Optional("weight")?.Number(0m, 1_000_000m),
        Note = indicator.TextOf("note"),
        Path = indicator.Path,
    };

    private static Dictionary<int, decimal> ReadValues(JsonPlace indicator)
    {
        var values = new Dictionary<int, decimal>();
        foreach (var (name, value) in indicator.Optional("targets")?.Properties() ?? [])
        {
            if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < WorkingCalendar.FirstYear or > WorkingCalendar.LastYear)
            {
                throw value.Wrong($"«{name}» non è un anno");
            }

            values[year] = value.Number(-Objectives.Scoring.Limit, Objectives.Scoring.Limit);
        }

        return values;
    }
}
