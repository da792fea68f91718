using System.Reflection;
using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Processes.Steps;

namespace Terrecablate.Workflow.Processes.Tests.Simulation;

/// <summary>Every outcome of every human activity of the shipped workflows is played by one of the tables of this folder.</summary>
public class CoverageTests
{
    private static readonly Type[] Tables =
        [typeof(BoardApprovalTests), typeof(BudgetApprovalTests), typeof(HalfYearMonitoringTests), typeof(PlanDraftingTests), typeof(ProjectTests), typeof(ReportValidationTests)];

    [Fact]
    public void every_outcome_of_every_human_activity_is_played()
    {
        var played = Tables
            .SelectMany(t => t.GetMethods())
            .SelectMany(m => m.GetCustomAttributes<InlineDataAttribute>().Select(data => string.Join(' ', data.Data)))
            .ToList();

        var missing = Installation.Workflows
            .SelectMany(file => Activities(JsonNode.Parse(file.Json)!, Path.GetFileNameWithoutExtension(file.FileName)))
            .Distinct()
            .Where(a => !IsPlayed(a.Process, a.Key, a.Outcome, played))
            .Select(a => $"{a.Process}/{a.Key} {a.Outcome}");

        Assert.Empty(missing);
    }

    private static bool IsPlayed(string process, string key, string outcome, List<string> rows) => (process, key, outcome) switch
    {
        // Played by facts of their own, which need more than one answer.
        ("board-approval", "merge", "Submitted") or ("board-approval", "confirm", _) or ("budget-approval", "merge" or "record", _) => true,
        ("performance-cycle", "acknowledge", "Declined") or ("half-year-monitoring", "nv-check", _) => true,
        ("budget-approval", _, _) => rows.Exists(r => r.StartsWith($"{key} {outcome} ", StringComparison.Ordinal)),
        _ => rows.Exists(r => (r.StartsWith($"{process}/{key} ", StringComparison.Ordinal) || r.StartsWith($"{key} ", StringComparison.Ordinal)) && r.Contains($" {outcome} ", StringComparison.Ordinal)),
    };

    private static IEnumerable<(string Process, string Key, string Outcome)> Activities(JsonNode? node, string process) => node switch
    {
        JsonArray items => items.SelectMany(i => Activities(i, process)),
        JsonObject o => Own(o, process).Concat(o.SelectMany(p => Activities(p.Value, process))),
        _ => [],
    };

    private static IEnumerable<(string Process, string Key, string Outcome)> Own(JsonObject activity, string process)
    {
        var step = ProcessSteps.All.Select(t => t.GetCustomAttribute<StepAttribute>()!).FirstOrDefault(s => s.OpensTask && activity["type"] is JsonValue type && type.TryGetValue<string>(out var name) && name == s.Type);
        return step is null ? [] : step.Outcomes.Select(o => (process, (string?)activity["key"]?["expression"]?["value"] ?? "?", o));
    }
}
