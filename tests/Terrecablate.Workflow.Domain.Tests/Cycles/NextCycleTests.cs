using System.Text.Json.Nodes;
using Terrecablate.Workflow.Domain.Cycles;

namespace Terrecablate.Workflow.Domain.Tests.Cycles;

public class NextCycleTests
{
    private static readonly Dictionary<string, decimal> Measured = new() { ["OS.1.2"] = 547, ["OI.AT.2"] = 2, ["OI.EF.1"] = 1 };

    [Fact]
    public void the_next_year_is_read_like_any_other()
    {
        var next = Next();

        Assert.Equal(2021, next.Year);
        Assert.Equal([2021, 2022, 2023], next.Triennium);
        Assert.Equal(Sample.Plan.Indicators.Select(i => i.Id), next.Indicators.Select(i => i.Id));
        Assert.Equal(Sample.Plan.Members, next.Members);
    }

    [Fact]
    public void whole_dates_move_and_annual_ones_stay()
    {
        var next = Next();

        Assert.Equal(new DateOnly(2021, 6, 30), Resolve(next, "DL.SAL1"));
        Assert.Equal(new DateOnly(2021, 2, 1), Resolve(next, "DL.PIANO"));
        Assert.Equal(Sample.Plan.Deadline("DL.PIANO").Rule, next.Deadline("DL.PIANO").Rule);
        Assert.Equal([new DateOnly(2021, 6, 30), new DateOnly(2021, 11, 30), new DateOnly(2022, 3, 30)], next.Project("PR.1").Tranches.Select(t => t.Date));
        Assert.All(next.Projects.SelectMany(p => p.Tranches), t => Assert.False(t.IsCorrected));
    }

    [Theory]
    [InlineData("OS.1.2", "547", "560")]
    [InlineData("OI.AT.2", "2", "3")]
    [InlineData("OI.EF.1", "1", "1")]
    [InlineData("OS.2.1", null, "1200")]
    [InlineData("OG.1", null, "500000")]
    public void an_indicator_starts_from_what_was_measured(string id, string? baseline, string target)
    {
        var indicator = Next().Indicator(id);

        Assert.Equal(baseline, indicator.Baseline?.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(target, indicator.Target.For(2021)?.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void what_was_not_measured_is_unknown_and_not_zero()
    {
        Assert.Equal("da rilevare", Next().Indicator("OS.2.1").RawBaseline);
        Assert.Null(Next().Indicator("OG.1").RawBaseline);
    }

    [Fact]
    public void printed_targets_follow_their_years() => Assert.Equal(["+15", "+20"], Next().Indicator("OI.AT.1").RawTargets);

    [Fact]
    public void the_twenty_ninth_of_february_becomes_the_twenty_eighth()
    {
        var root = JsonNode.Parse(Sample.Json)!;
        root["deadlines"]!.AsArray().Add(JsonNode.Parse("""{ "id": "DL.X", "rule": { "kind": "LatestOf", "of": [ { "kind": "Date", "date": "2020-02-29" }, "after:2020-01-10+5d" ] } }"""));
        var plan = CycleFile.Read(root.ToJsonString(), "x.json");
        var next = CycleFile.Read(NextCycle.From(root.ToJsonString(), plan, Measured), "y.json");

        Assert.Equal(new DateOnly(2021, 3, 1), Resolve(next, "DL.X"));
    }

    [Fact]
    public void what_the_product_does_not_read_is_kept()
    {
        var next = JsonNode.Parse(NextCycle.From(Sample.Json, Sample.Plan, Measured))!;

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Sample.Json)!["staffTable"], next["staffTable"]));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Sample.Json)!["acts"], next["acts"]));
    }

    [Fact]
    public void three_years_on_it_still_holds()
    {
        var (json, plan) = (Sample.Json, Sample.Plan);
        for (var year = 2021; year <= 2024; year++)
        {
            json = NextCycle.From(json, plan, new Dictionary<string, decimal>());
            plan = CycleFile.Read(json, "x.json");
        }

        Assert.Equal((2024, 500000m, null), (plan.Year, plan.Indicator("OG.1").Target.For(2024), plan.Indicator("OS.1.2").Target.For(2024)));
    }

    private static CyclePlan Next() => CycleFile.Read(NextCycle.From(Sample.Json, Sample.Plan, Measured), "next.json");

    private static DateOnly Resolve(CyclePlan plan, string id) => plan.Deadline(id).Resolve(plan.Year, Domain.Deadlines.WorkingCalendar.Siena).Legal;
}
