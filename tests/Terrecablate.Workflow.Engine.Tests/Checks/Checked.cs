using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Checks;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Embedded.Expressions;
using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Engine.Tests.Running;
using static Terrecablate.Workflow.Engine.Tests.Sketch;

namespace Terrecablate.Workflow.Engine.Tests.Checks;

/// <summary>Sketches as the publish checks see them.</summary>
internal static class Checked
{
    public static StepCatalog Catalog { get; } = new([typeof(AskStep), typeof(UntilStep)]);

    public static IReadOnlyList<CheckFinding> Findings(string json, params string[] others)
    {
        var definition = DefinitionReader.Read(json).Required;
        return DefinitionChecks.Check(definition, CheckContext.Of(Catalog, [.. others.Select(o => DefinitionReader.Read(o).Required), definition]) with
        {
            Rules = ExpressionSyntax.Rules,
            MustReachEnd = true,
        });
    }

    public static string[] Codes(JsonObject root, params string[] variables) => [.. Findings(Definition("checked", root, variables)).Select(f => f.Code)];

    public static JsonObject Ask(string id) => Activity("Test.Ask", id, ("title", Text("x")));

    public static JsonObject Join(string id, string mode) => Activity("Elsa.FlowJoin", id, ("mode", Text(mode)));

    public static JsonObject Fork(string id = "fork") => Activity("Elsa.FlowFork", id, ("branches", Expression("Object", "[\"A\",\"B\"]")));

    public static JsonObject If(string id = "if") => Activity("Elsa.FlowDecision", id, ("condition", Js("true")));

    public static JsonObject Script(string id, string text) => Activity("Elsa.RunJavaScript", id, ("script", Text(text)));

    public static JsonObject Loop(string type, string id, JsonObject? body, params (string Name, JsonNode Value)[] inputs)
    {
        var loop = Activity(type, id, inputs);
        if (body is not null)
        {
            loop["body"] = body;
        }

        return loop;
    }
}
