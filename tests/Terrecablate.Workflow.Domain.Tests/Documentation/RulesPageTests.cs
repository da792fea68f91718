using System.Reflection;
using Terrecablate.Workflow.Domain.Linting;

namespace Terrecablate.Workflow.Domain.Tests.Documentation;

/// <summary><c>docs/rules.md</c> says what the code does: a changed rule changes its line in the same commit.</summary>
public sealed class RulesPageTests
{
    // What carries a plan's contents, or says no; none of them is a rule that somebody could contest.
    private static readonly string[] Carriers =
    [
        "ActualsFile", "Anchor", "AreaTotal", "Call", "CycleFile", "CycleFileException", "CycleParameters", "CyclePlan", "CycleStanding", "Deadline", "Direction", "Duty",
        "FindingSeverity", "GateCondition", "IncrementCounting", "Indicator", "IndicatorScore", "Italian", "Majority", "Member", "Nearest", "Objective", "ObjectiveType",
        "PastAct", "PercentDeviation", "PlanAct", "PlanBody", "PlanChange", "PlanChangeKind", "PlanDeadline", "PlanFinding", "PlanPerson", "PlanUnit", "PlannedReminder", "PremiumScore", "QuorumParameters",
        "QuorumResult", "Refusal", "RevisedPlan", "RevisedValues", "Roll", "ScoreTotal", "ScoringParameters", "TermUnit", "ThresholdOperator", "Tranche", "TrancheKind", "TrancheStanding",
    ];

    private static readonly RuleDocs Docs = new();

    [Fact]
    public void the_page_says_what_the_code_says()
    {
        var path = Path.Combine(Root(new DirectoryInfo(AppContext.BaseDirectory)), "docs", "rules.md");
        var page = RulesPage.Write();
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, page);
        }

        Assert.True(File.Exists(path), $"{path} is missing: run the tests with UPDATE_SNAPSHOTS=1.");
        Assert.Equal(page, File.ReadAllText(path));
    }

    [Fact]
    public void every_rule_names_its_source()
    {
        var silent = RulesPage.Rules
            .Where(type => type.DeclaringType is null && Docs.Source(RuleDocs.Id(type)) is null)
            .Select(type => type.Name);

        Assert.Equal(Carriers, silent.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void every_parameter_names_its_source_and_its_place()
    {
        foreach (var (type, _) in RulesPage.ParameterSets)
        {
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            {
                var id = RuleDocs.Id(type, property.Name);
                var means = Docs.Summary(id) ?? Docs.Parameters(RuleDocs.Id(type)).First(parameter => parameter.Name == property.Name).Text;

                Assert.Contains('`', means);
                Assert.NotNull(Docs.Source(id) ?? Docs.Source(RuleDocs.Id(type)));
            }
        }
    }

    [Fact]
    public void every_finding_is_explained_on_the_page()
    {
        var explained = Docs.Items(RuleDocs.Id(typeof(PlanLinter))).Select(item => item.Term).ToHashSet();

        Assert.All(PlanLinter.Check(Sample.Plan), finding => Assert.Contains(finding.Code, explained));
        Assert.Equal(37, explained.Count);
    }

    private static string Root(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "Terrecablate.Workflow.sln")) ? folder.FullName : Root(folder.Parent!);
}
