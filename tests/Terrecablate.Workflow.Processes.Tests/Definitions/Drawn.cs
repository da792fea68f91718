using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Checks;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Embedded.Expressions;
using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Processes.Definitions.Checks;
using Terrecablate.Workflow.Processes.Steps;

namespace Terrecablate.Workflow.Processes.Tests.Definitions;

/// <summary>Drawings of tasks in few words, as the office's checks see them.</summary>
internal static class Drawn
{
    public static StepCatalog Catalog { get; } = new(ProcessSteps.All);

    /// <summary>Tasks one after the other, each outcome leading on; the last one to the end.</summary>
    public static JsonObject Chain(params JsonObject[] tasks)
    {
        JsonObject[] activities = [Box("Elsa.Start", "start"), .. tasks, Box("Elsa.End", "end")];
        return Flow(activities, [.. activities.Zip(activities.Skip(1)).SelectMany(pair => Outcomes(pair.First).Select(port => (Id(pair.First), port, Id(pair.Second))))]);
    }

    public static JsonObject Flow(JsonObject[] activities, (string From, string Port, string To)[] connections)
    {
        var flow = Box("Elsa.Flowchart", "flow");
        flow["activities"] = new JsonArray([.. activities]);
        flow["connections"] = new JsonArray([.. connections.Select(c => new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = c.From, ["port"] = c.Port },
            ["target"] = new JsonObject { ["activity"] = c.To, ["port"] = "In" },
        })]);
        return flow;
    }

    /// <param name="fields">Each as <c>name=value</c>; a value that begins with <c>js:</c> is a script. They come on top of a complete task's.</param>
    public static JsonObject Task(string step, string id, string role, params string[] fields)
    {
        var task = Box("Terrecablate." + step, id);
        foreach (var field in new[] { $"key={id}", $"title={id}", $"role={role}", "deadline=open+5wd" }.Concat(fields))
        {
            var cut = field.IndexOf('=', StringComparison.Ordinal);
            var value = field[(cut + 1)..];
            var isScript = value.StartsWith("js:", StringComparison.Ordinal);
            task[field[..cut]] = new JsonObject
            {
                ["typeName"] = "String",
                ["expression"] = new JsonObject { ["type"] = isScript ? "JavaScript" : "Literal", ["value"] = isScript ? value[3..] : value },
            };
        }

        return task;
    }

    public static JsonObject Box(string type, string id) => new() { ["id"] = id, ["name"] = id, ["type"] = type };

    public static string Json(JsonObject root) =>
        new JsonObject { ["id"] = "drawn-v1", ["definitionId"] = "drawn", ["name"] = "Drawn", ["version"] = 1, ["root"] = root }.ToJsonString();

    public static IReadOnlyList<CheckFinding> Findings(JsonObject root, Func<string, bool>? hasHolder = null) =>
        Findings(DefinitionReader.Read(Json(root)).Required, [.. Installation.Workflows.Select(w => w.Read())], hasHolder);

    public static IReadOnlyList<CheckFinding> Findings(WorkflowDefinition definition, IReadOnlyList<WorkflowDefinition> others, Func<string, bool>? hasHolder = null)
    {
        var findings = new Findings();
        DefinitionChecks.Check(definition, CheckContext.Of(Catalog, others) with { Rules = ExpressionSyntax.Rules, MustReachEnd = true }, findings);
        ProcessChecks.Check(definition, new ProcessCheckContext(Catalog, others) { HasHolder = hasHolder }, findings);
        return findings.Sorted();
    }

    public static string[] Codes(JsonObject root) => [.. Findings(root).Select(f => f.Code)];

    private static string Id(JsonObject activity) => (string)activity["id"]!;

    private static IReadOnlyList<string> Outcomes(JsonObject activity) => Catalog.Find((string)activity["type"]!)?.Outcomes ?? ["Done"];
}
