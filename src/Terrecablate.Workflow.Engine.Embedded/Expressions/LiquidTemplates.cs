using System.Globalization;
using System.Text.Json.Nodes;
using DotLiquid;
using Terrecablate.Workflow.Engine.Embedded.Running;

namespace Terrecablate.Workflow.Engine.Embedded.Expressions;

/// <summary>Liquid templates: they read <c>Variables</c>, <c>Input</c> and what is known of the instance.</summary>
internal static class LiquidTemplates
{
    public static Template Parse(string text)
    {
        var template = Template.Parse(text);
        template.MakeThreadSafe();
        return template;
    }

    public static JsonNode Render(Template template, Frame frame)
    {
        var run = frame.Run;
        var globals = new Hash
        {
            ["Variables"] = new Hash((_, name) => ToLiquid(Scope.Visible(frame).FirstOrDefault(v => v.Name == name)?.Value)),
            ["Input"] = new Hash((_, name) => ToLiquid(Scope.Input(frame, name))),
            ["CorrelationId"] = run.Instance.CorrelationId,
            ["WorkflowDefinitionId"] = run.Program.Definition.DefinitionId,
            ["WorkflowDefinitionVersionId"] = run.Program.Definition.VersionId,
            ["WorkflowDefinitionVersion"] = run.Program.Definition.Version,
            ["WorkflowInstanceId"] = run.Instance.Id,
        };
        return template.Render(new RenderParameters(CultureInfo.InvariantCulture)
        {
            LocalVariables = globals,
            Filters = [typeof(LiquidFilters)],
            ErrorsOutputMode = ErrorsOutputMode.Rethrow,
            MaxIterations = run.Surroundings.Options.Limits.ScriptStatements,
            Timeout = run.Surroundings.Options.Limits.ScriptMilliseconds,
        });
    }

    private static object? ToLiquid(JsonNode? value) => value switch
    {
        null => null,
        JsonObject json => new LiquidObject(json, ToLiquid),
        JsonArray list => list.Select(ToLiquid).ToList(),
        JsonValue simple => Values.Raw(simple) switch
        {
            double number when Math.Abs(number) < long.MaxValue && number == Math.Truncate(number) => (long)number,
            double number => (decimal)number,
            var other => other,
        },
        _ => null,
    };
}

/// <summary>An object in a template: its members can be read, it writes itself as nothing.</summary>
internal sealed class LiquidObject(JsonObject json, Func<JsonNode?, object?> convert) : Drop
{
    public JsonObject Json { get; } = json;

    public override object? BeforeMethod(string method) => convert(Json[method]);

    public override string ToString() => "";
}

/// <summary>The filters that Elsa adds to Liquid's own.</summary>
internal static class LiquidFilters
{
    public static string Json(object? input) => ToJson(input)?.ToJsonString(Values.Readable) ?? "null";

    private static JsonNode? ToJson(object? input) => input switch
    {
        LiquidObject json => json.Json.DeepClone(),
        string text => text,
        System.Collections.IEnumerable list => new JsonArray([.. list.Cast<object?>().Select(ToJson)]),
        null => null,
        _ => System.Text.Json.JsonSerializer.SerializeToNode(input),
    };
}
