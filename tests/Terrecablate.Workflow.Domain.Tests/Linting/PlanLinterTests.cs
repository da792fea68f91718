using System.Text.Json.Nodes;
using Terrecablate.Workflow.Domain.Linting;

namespace Terrecablate.Workflow.Domain.Tests.Linting;

public class PlanLinterTests
{
    [Fact]
    public void the_plan_of_2020_shows_its_known_slips()
    {
        var codes = PlanLinter.Check(Sample.Plan).Select(finding => finding.Code).Where(code => code.StartsWith("IN", StringComparison.Ordinal)).Distinct();

        Assert.Equal(
            ["IN.01", "IN.02", "IN.03", "IN.04", "IN.05", "IN.06", "IN.07", "IN.08", "IN.09", "IN.11", "IN.12", "IN.13", "IN.14", "IN.15", "IN.16", "IN.17"],
            codes);
    }

    [Fact]
    public void every_finding_says_where_and_what_to_do() => Assert.All(PlanLinter.Check(Sample.Plan), finding =>
    {
        Assert.StartsWith("$", finding.Path, StringComparison.Ordinal);
        Assert.True(finding.Message.Length > 40);
    });

    [Fact]
    public void shares_of_a_project_must_sum_to_100() =>
        Assert.Contains(Lint(root => root["specialProjects"]![0]!["sal"]![0]!["percent"] = 40), Is("PL.01", "$.specialProjects[0].sal"));

    [Fact]
    public void tranches_must_follow_each_other() =>
        Assert.Contains(Lint(root => root["specialProjects"]![0]!["sal"]![1]!["date"] = "2020-05-31"), Is("PL.02", "$.specialProjects[0].sal[1].date"));

    [Fact]
    public void a_balance_before_its_milestones_is_the_slip_of_the_year() =>
        Assert.Contains(Lint(root => root["specialProjects"]![0]!["sal"]![2]!["date"] = "2020-03-30"), finding => finding.Code == "IN.01" && finding.Message.Contains("precedente", StringComparison.Ordinal));

    [Fact]
    public void an_id_names_one_thing() =>
        Assert.Contains(Lint(root => root["objectives"]![2]!["indicators"]![1]!["id"] = "OS.1.1"), Is("PL.03", "$.objectives[2].indicators[1].id"));

    [Fact]
    public void a_target_at_the_baseline_is_no_improvement() =>
        Assert.Contains(Lint(root => root["objectives"]![2]!["indicators"]![1]!["targets"]!["2020"] = 541), Is("PL.04", "$.objectives[2].indicators[1].targets"));

    [Fact]
    public void a_target_easier_than_the_year_before_is_seen() =>
        Assert.Contains(Lint(root => root["objectives"]![2]!["indicators"]![1]!["targets"]!["2022"] = 555), Is("PL.05", "$.objectives[2].indicators[1].targets.2022"));

    [Fact]
    public void shares_of_the_members_must_sum_to_100() =>
        Assert.Contains(Lint(root => root["members"]!.AsArray().RemoveAt(0)), Is("PL.14", "$.members"));

    [Fact]
    public void the_same_date_said_twice_must_be_the_same() =>
        Assert.Contains(Lint(root => root["deadlines"]![2]!["rule"]!["date"] = "2020-07-31"), Is("PL.13", "$.deadlines[2].rule.date"));

    [Fact]
    public void a_choice_of_increments_silences_the_finding() =>
        Assert.DoesNotContain(Lint(root => root["objectives"]![7]!["indicators"]![0]!["increments"] = "PerYear"), Is("IN.12", "$.objectives[7].indicators[0].targets"));

    [Fact]
    public void the_short_name_of_the_anticorruption_plan_is_seen_in_any_text() =>
        Assert.Contains(Lint(root => root["deadlines"]![0]!["what"] = "PTCT approvato dal CdA"), Is("IN.10", "$.deadlines[0].what"));

    [Fact]
    public void a_personal_name_is_seen_where_it_stands_and_where_it_is_quoted()
    {
        var findings = Lint(root =>
        {
            root["persons"]![1]!["displayName"] = "Ginevra Tarlati";
            root["specialProjects"]![0]!["title"] = "Adempimenti affidati a Ginevra Tarlati";
            root["objectives"]![0]!["title"] = "Obiettivi del dott. Rossi";
        });

        Assert.Contains(findings, Is("PL.18", "$.persons[1].displayName"));
        Assert.Contains(findings, Is("PL.18", "$.specialProjects[0].title"));
        Assert.Contains(findings, Is("PL.18", "$.objectives[0].title"));
        Assert.DoesNotContain(PlanLinter.Check(Sample.Plan), finding => finding.Code == "PL.18");
    }

    [Fact]
    public void a_milestone_before_the_adoption_is_seen()
    {
        var findings = Lint(root => root["acts"]!.AsArray().Add(new JsonObject { ["id"] = "act:piano", ["kind"] = "DeliberaCdA", ["date"] = "2020-10-01", ["subject"] = "Adozione del Piano della Performance" }));

        Assert.Contains(findings, Is("PL.19", "$.specialProjects[0].sal[0].date"));
        Assert.DoesNotContain(findings, Is("PL.19", "$.specialProjects[0].sal[1].date"));
        Assert.DoesNotContain(findings, finding => finding.Code == "IN.11");
    }

    [Fact]
    public void weights_are_given_to_all_or_to_none() =>
        Assert.Contains(Lint(root => root["objectives"]![0]!["indicators"]![0]!["weight"] = 3), Is("PL.20", "$.objectives[0].indicators"));

    [Fact]
    public void an_increment_of_nothing_is_no_improvement() =>
        Assert.Contains(Lint(root => root["objectives"]![7]!["indicators"]![1]!["targets"]!["2020"] = 0), Is("PL.04", "$.objectives[7].indicators[1].targets.2020"));

    private static IReadOnlyList<PlanFinding> Lint(Action<JsonNode> change) => PlanLinter.Check(Sample.With(change));

    private static Predicate<PlanFinding> Is(string code, string path) => finding => finding.Code == code && finding.Path == path;
}
