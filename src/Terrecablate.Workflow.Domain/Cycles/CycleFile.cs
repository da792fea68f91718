using System.Globalization;
using Terrecablate.Workflow.Domain.Bodies;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.Milestones;
using Terrecablate.Workflow.Domain.Objectives;

namespace Terrecablate.Workflow.Domain.Cycles;

/// <summary>Reads a cycle file: JSON with members, units, acts, deadlines, objectives, projects, scoring, premiums and persons.</summary>
/// <remarks>
/// Organization, members, deadlines and objectives must be there; the rest may be left out. Properties that it does not know are ignored,
/// kinds that it does not know are refused.
/// </remarks>
public static class CycleFile
{
    private static readonly Dictionary<string, TrancheKind> TrancheKinds = new()
    {
        ["SAL"] = TrancheKind.Sal,
        ["Saldo"] = TrancheKind.Balance,
    };

    private static readonly Dictionary<string, PercentDeviation> PercentDeviations = new()
    {
        ["relative"] = PercentDeviation.Relative,
        ["points"] = PercentDeviation.Points,
    };

    private static readonly Dictionary<string, RollPolicy> Rolls = Enum.GetValues<RollPolicy>().ToDictionary(policy => policy.ToString());

    private static readonly Dictionary<string, DeadlineNature> Natures = Enum.GetValues<DeadlineNature>().ToDictionary(nature => nature.ToString());

    /// <summary>Reads the text of a cycle file.</summary>
    /// <param name="json">The text.</param>
    /// <param name="fileName">The name to use in complaints.</param>
    /// <exception cref="CycleFileException">The text is no JSON, a property is missing or of the wrong type, or a kind is unknown.</exception>
    public static CyclePlan Read(string json, string fileName)
    {
        var root = JsonPlace.Read(json, fileName);
        var organization = root.Required("organization");
        var cycle = organization.Required("cycle");
        var year = cycle.Required("year").Whole(WorkingCalendar.FirstYear, WorkingCalendar.LastYear);
        return new CyclePlan
        {
            Year = year,
            OrganizationName = organization.Required("name").Text(),
            Triennium = cycle.Optional("triennium") is { } years ? [.. years.Items().Select(item => item.Whole(WorkingCalendar.FirstYear, WorkingCalendar.LastYear))] : [year],
            Members = ReadMembers(root.Required("members")),
            Bodies = [.. root.ItemsOf("bodies").Select(ReadBody)],
            Units = [.. (root.Optional("orgUnits")?.Properties() ?? []).Select(unit => new PlanUnit(unit.Name, Texts(unit.Value)))],
            KindNotes = (root.Optional("objectiveTypes")?.Properties() ?? []).ToDictionary(kind => kind.Name, kind => kind.Value.Text()),
            Deadlines = [.. root.Required("deadlines").Items().Select(ReadDeadline)],
            Objectives = [.. root.Required("objectives").Items().Select(ObjectiveFile.Read)],
            Projects = [.. root.ItemsOf("specialProjects").Select(ReadProject)],
            Scoring = root.Optional("scoring") is { } scoring ? ReadScoring(scoring) : ScoringParameters.Default,
            Premiums = root.Optional("premiums") is { } premiums ? ReadPremiums(premiums) : Premiums.Default,
            Parameters = root.Optional("parameters") is { } parameters ? ParametersFile.Read(parameters) : CycleParameters.Default,
            Persons = [.. root.ItemsOf("persons").Select(ReadPerson)],
            Acts = [.. root.ItemsOf("acts").Select(ReadAct)],
        };
    }

    internal static IReadOnlyList<string> Texts(JsonPlace array) => [.. array.Items().Select(item => item.Text())];

    private static List<Member> ReadMembers(JsonPlace members)
    {
        var read = new List<Member>();
        foreach (var item in members.Items())
        {
            var member = new Member(item.Required("name").Text(), item.TextOf("kind") ?? "Municipality", item.Required("sharePercent").Number(0m, 100m));
            if (read.Any(other => other.Name == member.Name))
            {
                throw item.Required("name").Wrong($"il socio «{member.Name}» compare due volte");
            }

            read.Add(member);
        }

        return read;
    }

    private static PlanBody ReadBody(JsonPlace body) => new(
        body.Required("id").Text(),
        body.Required("name").Text(),
        body.TextOf("aliasInSeed"),
        body.TextOf("heldBy"),
        body.Optional("does") is { } does ? Texts(does) : [],
        body.Optional("evaluatedOn") is not null);

    private static PlanDeadline ReadDeadline(JsonPlace deadline)
    {
        var basis = deadline.TextOf("legalBasis");
        var nature = deadline.Optional("nature") is { } given ? given.OneOf(Natures)
            : basis?.StartsWith("Piano", StringComparison.Ordinal) == true ? DeadlineNature.Internal
            : DeadlineNature.Ordinatory;
        return new PlanDeadline(
            deadline.Required("id").Text(), deadline.TextOf("what") ?? "", RuleFile.Read(deadline.Required("rule")), basis, deadline.TextOf("note"), nature)
        {
            Roll = deadline.Optional("roll")?.OneOf(Rolls) ?? RollPolicy.NonHoliday,
            Consequence = deadline.TextOf("consequence"),
        };
    }

    private static SpecialProject ReadProject(JsonPlace project) => new()
    {
        Id = project.Required("id").Text(),
        Title = project.Required("title").Text(),
        AssigneeRef = project.TextOf("assigneeRef"),
        Tranches = [.. project.Required("sal").Items().Select(ReadTranche)],
        Indicators = project.Optional("indicators") is { } indicators ? Texts(indicators) : [],
        IsValuatedForProductivity = project.FlagOf("valuatedForProductivity"),
        Amount = project.Optional("amount")?.Number(0m, Objectives.Scoring.Limit),
        FundingSource = project.TextOf("fundingSource"),
        Path = project.Path,
    };

    private static Tranche ReadTranche(JsonPlace tranche) => new(
        tranche.Required("seq").Whole(1, 99),
        tranche.Required("kind").OneOf(TrancheKinds),
        tranche.Required("date").Date(),
        tranche.Required("percent").Number(0m, 100m),
        tranche.FlagOf("dateCorrected"),
        tranche.TextOf("raw"));

    private static ScoringParameters ReadScoring(JsonPlace scoring)
    {
        var choices = ReadChoices(scoring);
        return choices.Floor <= choices.Cap
            ? choices
            : throw (scoring.Optional("floor") ?? scoring).Wrong($"il minimo {Italian.Number(choices.Floor)} supera il massimo {Italian.Number(choices.Cap)}");
    }

    private static ScoringParameters ReadChoices(JsonPlace scoring) => new()
    {
        Cap = scoring.Optional("cap")?.Number(0m, 1000m) ?? ScoringParameters.Default.Cap,
        Floor = scoring.Optional("floor")?.Number(0m, 100m) ?? ScoringParameters.Default.Floor,
        Percent = scoring.Optional("percentDeviation")?.OneOf(PercentDeviations) ?? ScoringParameters.Default.Percent,
        Increments = scoring.Optional("increments")?.OneOf(ObjectiveFile.Countings) ?? ScoringParameters.Default.Increments,
    };

    private static Premiums ReadPremiums(JsonPlace premiums) => new(
        premiums.Optional("organizationalSharePercent")?.Number(0m, 100m) ?? Premiums.Default.OrganizationalPercent,
        premiums.Optional("individualSharePercent")?.Number(0m, 100m) ?? Premiums.Default.IndividualPercent);

    private static PlanPerson ReadPerson(JsonPlace person) => new(
        person.Required("ref").Text(), person.TextOf("role"), person.TextOf("displayName") ?? person.Required("ref").Text(), person.TextOf("assignedTo"));

    private static PlanAct ReadAct(JsonPlace act)
    {
        var raw = act.TextOf("date");
        DateOnly? date = DateOnly.TryParseExact(raw, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        return new PlanAct(
            act.Required("id").Text(), act.TextOf("kind") ?? "", act.TextOf("number"), date, raw, act.TextOf("body"), act.TextOf("subject") ?? "");
    }
}
