using System.Text.Json.Nodes;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Domain.Deadlines;

namespace Terrecablate.Workflow.Domain.Tests.Cycles;

public class PlanComparisonTests
{
    [Fact]
    public void a_plan_does_not_differ_from_itself() => Assert.Empty(PlanComparison.Between(Sample.Plan, CycleFile.Read(Sample.Json, "x.json"), WorkingCalendar.Siena));

    [Theory]
    [InlineData("$.objectives[OS.1].indicators[OS.1.2].targets.2020", "560", "il valore atteso 2020 passa da 550 a 560.")]
    [InlineData("$.objectives[OG].indicators[OG.3].targets.2020", "26.5", "OG.3 INCIDENZA COSTO DEL PERSONALE: il valore atteso 2020 passa da < 25 a < 26,5.")]
    [InlineData("$.specialProjects[PR.1].sal[1].date", "\"2020-09-30\"", "PR.1/1: la data passa da 30 giugno 2020 a 30 settembre 2020.")]
    [InlineData("$.specialProjects[PR.2].sal[2].percent", "30.5", "PR.2/2: la quota passa da 35 % a 30,5 %.")]
    [InlineData("$.specialProjects[PR.2].amount", "2500", "la somma, prima non indicato, è 2.500 euro.")]
    [InlineData("$.deadlines[DL.SAL1].rule.date", "\"2020-09-30\"", "DL.SAL1: il termine passa da 30 giugno 2020 a 30 settembre 2020.")]
    [InlineData("$.members[Siena].sharePercent", "17.5", "Siena: la quota passa da 18 % a 17,5 %.")]
    [InlineData("$.premiums.individualSharePercent", "40", "Ripartizione dei premi: il contenuto cambia.")]
    public void a_change_is_told_in_words(string place, string value, string sentence)
    {
        var change = Assert.Single(Changed(place, JsonNode.Parse(value)));

        Assert.EndsWith(sentence, change.Sentence, StringComparison.Ordinal);
        Assert.Equal(PlanChangeKind.Changed, change.Kind);
    }

    [Fact]
    public void what_comes_and_goes_is_told()
    {
        var root = JsonNode.Parse(Sample.Json)!;
        var indicators = root["objectives"]!.AsArray().Single(o => (string?)o!["id"] == "OS.1")!["indicators"]!.AsArray();
        indicators[0]!["id"] = "OS.1.9";
        var changes = PlanComparison.Between(Sample.Plan, CycleFile.Read(root.ToJsonString(), "x.json"), WorkingCalendar.Siena);

        Assert.Equal([(PlanChangeKind.Added, "OS.1.9"), (PlanChangeKind.Removed, "OS.1.1")], changes.Select(c => (c.Kind, c.Subject)));
        Assert.EndsWith("si aggiunge, valore atteso 39.", changes[0].Sentence, StringComparison.Ordinal);
        Assert.EndsWith("si toglie.", changes[1].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void the_next_year_differs_in_its_dates_and_starting_values_alone()
    {
        var next = CycleFile.Read(NextCycle.From(Sample.Json, Sample.Plan, new Dictionary<string, decimal>()), "next.json");
        var changes = PlanComparison.Between(Sample.Plan, next, WorkingCalendar.Siena);

        Assert.NotEmpty(changes);
        Assert.All(changes, c => Assert.Contains(c.What, (string[])["la data", "il termine", "il valore di partenza"]));
    }

    private static IReadOnlyList<PlanChange> Changed(string place, JsonNode? value)
    {
        var root = JsonNode.Parse(Sample.Json)!;
        JsonNode at = root;
        var parts = System.Text.RegularExpressions.Regex.Matches(place[1..], @"\.(?<name>\w+)|\[(?<id>[^\]]+)\]").ToList();
        foreach (var part in parts.SkipLast(1))
        {
            at = Step(at, part.Value.TrimStart('.', '[').TrimEnd(']'));
        }

        at[parts[^1].Groups["name"].Value] = value;
        return PlanComparison.Between(Sample.Plan, CycleFile.Read(root.ToJsonString(), "x.json"), WorkingCalendar.Siena);
    }

    private static JsonNode Step(JsonNode at, string name) => at is JsonArray items
        ? items.Single(item => new[] { item!["id"], item["name"], item["seq"] }.Any(key => key?.ToString() == name))!
        : at[name]!;
}
