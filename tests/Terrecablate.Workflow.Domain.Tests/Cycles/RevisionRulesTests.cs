using System.Text.Json.Nodes;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Domain.Deadlines;

namespace Terrecablate.Workflow.Domain.Tests.Cycles;

public class RevisionRulesTests
{
    private static readonly HashSet<string> NoneSettled = [];

    [Fact]
    public void values_are_written_where_they_are_read_and_printed()
    {
        var revised = Revised(new() { Targets = new Dictionary<(string, int), decimal> { [("OI.AT.1", 2021)] = 12, [("OG.1", 2020)] = 400000 } });

        Assert.Equal(12m, revised.Indicator("OI.AT.1").Target.For(2021));
        Assert.Equal(["+10", "+12", "+20"], revised.Indicator("OI.AT.1").RawTargets);
        Assert.Empty(revised.Indicator("OG.1").RawTargets);
        Assert.Equal("> 400.000", revised.Indicator("OG.1").Promised(2020));
    }

    [Fact]
    public void what_changes_is_told() => Assert.Equal(
        ["OG.1 MARGINE OPERATIVO LORDO (MOL): il valore atteso 2020 passa da > 500.000 a > 400.000."],
        RevisionRules.Check(Sample.Plan, Revised(new() { Targets = new Dictionary<(string, int), decimal> { [("OG.1", 2020)] = 400000 } }), NoneSettled, WorkingCalendar.Siena).Select(c => c.Sentence));

    [Fact]
    public void the_balance_moves_with_its_deadline()
    {
        var revised = Revised(new() { Milestones = new Dictionary<int, DateOnly> { [3] = new(2021, 5, 31) } });

        Assert.Equal(new DateOnly(2021, 5, 31), revised.Deadline("DL.SALDO").Resolve(2020, WorkingCalendar.Siena).Legal);
        Assert.All(revised.Projects, p => Assert.Equal(new DateOnly(2021, 5, 31), p.Tranches[2].Date));
    }

    [Fact]
    public void what_may_not_change_is_refused()
    {
        Assert.Equal("revision.nothing", Refused(Sample.Plan));
        Assert.Equal("revision.shares", Refused(Revised(new() { Shares = new Dictionary<string, decimal> { ["PR.1/1"] = 30 } })));
        Assert.Equal("revision.settled", Refused(Revised(new() { Shares = new Dictionary<string, decimal> { ["PR.1/1"] = 30, ["PR.1/2"] = 40 } }), "PR.1/1"));
        Assert.Equal("revision.structure", Refused(Sample.With(root => root["specialProjects"]!.AsArray().RemoveAt(1))));
        Assert.Equal("revision.structure", Refused(Sample.With(root => root["deadlines"]!.AsArray().Add(JsonNode.Parse("""{ "id": "DL.X", "rule": "date:2020-05-05" }""")))));
        Assert.Equal("revision.year", Refused(Sample.With(root => root["organization"]!["cycle"]!["year"] = 2021)));
    }

    [Theory]
    [InlineData("2020-09-30", false, true)]
    [InlineData("2020-10-01", false, false)]
    [InlineData("2020-10-01", true, true)]
    public void a_late_one_needs_force_majeure(string day, bool isForceMajeure, bool stands)
    {
        var check = () => RevisionRules.CheckDay(Sample.Plan, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), isForceMajeure, WorkingCalendar.Siena);

        Assert.Equal(stands ? null : "revision.late", (Record.Exception(check) as Refusal)?.Code);
    }

    [Fact]
    public void the_last_day_is_the_bodys_to_choose()
    {
        var plan = Sample.With(root => root["parameters"] = JsonNode.Parse("""{ "lastRevisionDay": "06-30" }"""));

        Assert.Equal("revision.late", Assert.Throws<Refusal>(() => RevisionRules.CheckDay(plan, new(2020, 7, 1), false, WorkingCalendar.Siena)).Code);
    }

    private static CyclePlan Revised(RevisedValues values) => CycleFile.Read(RevisedPlan.Of(Sample.Json, Sample.Plan, values), "revised.json");

    private static string Refused(CyclePlan after, params string[] settled) =>
        Assert.Throws<Refusal>(() => RevisionRules.Check(Sample.Plan, after, settled.ToHashSet(), WorkingCalendar.Siena)).Code;
}
