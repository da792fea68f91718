using System.Text.Json.Nodes;
using Terrecablate.Workflow.Domain.Bodies;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.Milestones;
using Terrecablate.Workflow.Domain.People;

namespace Terrecablate.Workflow.Domain.Tests.Cycles;

public class CycleFileTests
{
    [Fact]
    public void the_cycle_of_2020_is_read_whole()
    {
        var plan = Sample.Plan;

        Assert.Equal((2020, "Consorzio Terrecablate"), (plan.Year, plan.OrganizationName));
        Assert.Equal((39, 100m), (plan.Members.Count, plan.Members.Sum(member => member.Share)));
        Assert.Equal(["Area Servizi", "Area Tecnica", "Area Infrastrutture", "Area Economico-finanziaria"], plan.Areas);
        Assert.Equal((10, 10, 20, 2), (plan.Deadlines.Count, plan.Objectives.Count, plan.Indicators.Count, plan.Projects.Count));
        Assert.Equal([35m, 35m, 30m], plan.Project("PR.1").Tranches.Select(tranche => tranche.Percent));
        Assert.Equal(TrancheKind.Balance, plan.Project("PR.2").Tranches[2].Kind);
        Assert.Equal("x", plan.Indicator("OI.AT.1").RawBaseline);
        Assert.Equal(["+10", "+15", "+20"], plan.Indicator("OI.AT.1").RawTargets);
    }

    [Theory]
    [InlineData("DL.PTPCT", "2020-01-31", false)]
    [InlineData("DL.BILPREV", "2019-12-31", false)]
    [InlineData("DL.RELGEST1", "2020-07-31", false)]
    [InlineData("DL.RELGEST2", "2021-03-31", false)]
    [InlineData("DL.SALDO", "2021-03-30", true)]
    [InlineData("DL.CONSUNTIVO", "2021-04-30", false)]
    [InlineData("DL.RELPERF", "2021-06-30", false)]
    public void its_deadlines_resolve(string id, string legal, bool provisional)
    {
        var deadline = Sample.Plan.Deadline(id).Resolve(2020, WorkingCalendar.Siena);

        Assert.Equal(Written.Day(legal), deadline.Legal);
        Assert.Equal(provisional, deadline.IsProvisional);
        Assert.NotNull(deadline.LegalBasis);
    }

    [Fact]
    public void an_indicator_without_an_area_goes_to_the_general_director()
    {
        var plan = Sample.Plan;

        Assert.Equal("Area Tecnica", plan.OwnerArea(plan.Indicator("OI.AT.2")));
        Assert.Null(plan.OwnerArea(plan.Indicator("OG.1")));
        Assert.Equal(Role.GeneralDirector, plan.OwnerRole(plan.Indicator("OS.2.1")));
    }

    [Fact]
    public void an_owner_that_is_a_sub_unit_counts_as_its_area()
    {
        var plan = Sample.With(root => root["objectives"]![0]!["indicators"]![0]!["owner"] = "Ragioneria");

        Assert.Equal("Area Economico-finanziaria", plan.OwnerArea(plan.Indicator("OG.1")));
    }

    [Fact]
    public void what_the_body_decides_is_read_and_the_rest_has_its_default()
    {
        var plan = Sample.With(root => root["parameters"] = JsonNode.Parse("""
            { "noticeClearDays": 10, "partialAttestation": false, "reportVariant": "source", "evaluationUnitYears": 5,
              "quorum": { "firstCallShares": ">= 3/5", "votingHeads": "> 1/2" } }
            """));

        Assert.Equal((10, false, false, 5, 30m), (plan.Parameters.NoticeClearDays, plan.Parameters.AllowsPartialAttestation, plan.Parameters.BoardApprovesReport, plan.Parameters.EvaluationUnitYears, plan.Parameters.LeastIndividualPercent));
        Assert.Equal((Majority.AtLeast(3, 5), Majority.AtLeast(1, 3), Majority.MoreThan(1, 2)), (plan.Parameters.Quorum.FirstCallShares, plan.Parameters.Quorum.SecondCallShares, plan.Parameters.Quorum.VotingHeads));
        Assert.Equal(CycleParameters.Default, Sample.Plan.Parameters);
    }

    [Theory]
    [InlineData("""{ "noticeClearDays": -1 }""", "$.parameters.noticeClearDays")]
    [InlineData("""{ "partialAttestation": "no" }""", "$.parameters.partialAttestation")]
    [InlineData("""{ "reportVariant": "other" }""", "$.parameters.reportVariant")]
    [InlineData("""{ "quorum": { "firstCallShares": "50 %" } }""", "$.parameters.quorum.firstCallShares")]
    [InlineData("""{ "quorum": { "votingShares": "> 3/2" } }""", "$.parameters.quorum.votingShares")]
    [InlineData("""{ "quorum": { "votingShares": "> 1/0" } }""", "$.parameters.quorum.votingShares")]
    public void a_parameter_that_is_none_is_told_with_its_place(string parameters, string path) =>
        Assert.Equal(path, Assert.Throws<CycleFileException>(() => Sample.With(root => root["parameters"] = JsonNode.Parse(parameters))).Path);

    [Fact]
    public void a_floor_above_the_cap_is_told() => Assert.Equal("$.scoring.floor", Assert.Throws<CycleFileException>(() => Sample.With(root =>
    {
        root["scoring"]!["cap"] = 10;
        root["scoring"]!["floor"] = 50;
    })).Path);

    [Fact]
    public void unknown_properties_are_ignored() => Assert.Equal(2020, Sample.With(root => root["somethingNew"] = new JsonObject()).Year);

    [Fact]
    public void text_that_is_no_json_is_told_by_line()
    {
        var error = Assert.Throws<CycleFileException>(() => CycleFile.Read("{\n  \"members\": [,]\n}", "bad.json"));

        Assert.StartsWith("bad.json: riga 2, posizione ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    public static TheoryData<string, string, string> Mistakes() => new()
    {
        { "organization/name", "-", "$.organization.name" },
        { "organization/cycle/year", "\"2020\"", "$.organization.cycle.year" },
        { "organization/cycle/year", "20.5", "$.organization.cycle.year" },
        { "members", "-", "$.members" },
        { "members", "{}", "$.members" },
        { "members/3/sharePercent", "-", "$.members[3].sharePercent" },
        { "members/3/sharePercent", "\"1,9\"", "$.members[3].sharePercent" },
        { "members/3/sharePercent", "-1", "$.members[3].sharePercent" },
        { "members/1/name", "\"Abbadia San Salvatore\"", "$.members[1].name" },
        { "deadlines/0/rule/kind", "\"Weekly\"", "$.deadlines[0].rule.kind" },
        { "deadlines/0/rule/month", "13", "$.deadlines[0].rule.month" },
        { "deadlines/0/rule/day", "32", "$.deadlines[0].rule.day" },
        { "deadlines/4/rule/of/0/date", "\"2021-02-30\"", "$.deadlines[4].rule.of[0].date" },
        { "deadlines/4/rule/of/1/event", "-", "$.deadlines[4].rule.of[1].event" },
        { "objectives/0/type", "\"Strategic\"", "$.objectives[0].type" },
        { "objectives/0/indicators/0/targetType", "\"Percentile\"", "$.objectives[0].indicators[0].targetType" },
        { "objectives/0/indicators/0/operator", "\"~\"", "$.objectives[0].indicators[0].operator" },
        { "objectives/0/indicators/0/targets/2020", "\"molto\"", "$.objectives[0].indicators[0].targets.2020" },
        { "objectives/0/indicators/0/targets/2020", "1e300", "$.objectives[0].indicators[0].targets.2020" },
        { "specialProjects/0/sal/1/date", "\"30/11/2020\"", "$.specialProjects[0].sal[1].date" },
        { "specialProjects/0/sal/1/percent", "350", "$.specialProjects[0].sal[1].percent" },
        { "specialProjects/0/sal/1/kind", "\"Anticipo\"", "$.specialProjects[0].sal[1].kind" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void a_mistake_is_told_with_file_place_and_reason(string place, string value, string path)
    {
        var text = Sample.Text(root => Change(root, place.Split('/'), value));

        var error = Assert.Throws<CycleFileException>(() => CycleFile.Read(text, "cycle.json"));

        Assert.Equal(("cycle.json", path), (error.File, error.Path));
        Assert.StartsWith($"cycle.json: {path}: ", error.Message, StringComparison.Ordinal);
    }

    private static void Change(JsonNode root, string[] place, string value)
    {
        var parent = place[..^1].Aggregate(root, (node, step) => int.TryParse(step, out var index) && node is JsonArray ? node[index]! : node[step]!);
        parent.AsObject().Remove(place[^1]);
        if (value != "-")
        {
            parent[place[^1]] = JsonNode.Parse(value);
        }
    }
}
