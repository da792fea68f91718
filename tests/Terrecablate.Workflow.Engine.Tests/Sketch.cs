using System.Text.Json.Nodes;

namespace Terrecablate.Workflow.Engine.Tests;

/// <summary>Writes definitions as the Studio does, in few words.</summary>
internal static class Sketch
{
    /// <param name="variables">Names, each with its type and value: <c>Count:Int32=0</c>.</param>
    public static string Definition(string id, JsonObject root, string[]? variables = null, string[]? inputs = null) => new JsonObject
    {
        ["id"] = id + "-v1",
        ["definitionId"] = id,
        ["name"] = id,
        ["version"] = 1,
        ["isLatest"] = true,
        ["isPublished"] = true,
        ["variables"] = new JsonArray([.. (variables ?? []).Select(Variable)]),
        ["inputs"] = new JsonArray([.. (inputs ?? []).Select(i => new JsonObject
        {
            ["name"] = i, ["type"] = "Object", ["storageDriverType"] = "WorkflowInstanceStorageDriver",
        })]),
        ["root"] = root,
    }.ToJsonString();

    /// <param name="connections">Each as <c>source.Port > target</c>; the port may be left out.</param>
    public static JsonObject Flow(string id, JsonObject[] activities, params string[] connections)
    {
        var flow = Activity("Elsa.Flowchart", id);
        flow["activities"] = new JsonArray([.. activities]);
        flow["connections"] = new JsonArray([.. connections.Select(Connection)]);
        return flow;
    }

    public static JsonObject Sequence(string id, params JsonObject[] activities)
    {
        var sequence = Activity("Elsa.Sequence", id);
        sequence["activities"] = new JsonArray([.. activities]);
        return sequence;
    }

    public static JsonObject Activity(string type, string id, params (string Name, JsonNode Value)[] inputs)
    {
        var activity = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = type };
        foreach (var (name, value) in inputs)
        {
            activity[name] = value;
        }

        return activity;
    }

    public static JsonObject Start => Activity("Elsa.Start", "start");

    public static JsonObject End(string id = "end") => Activity("Elsa.End", id);

    public static JsonObject Line(string id, string script) => Activity("Elsa.WriteLine", id, ("text", Js(script)));

    public static JsonObject Wait(string id, string eventName) => Activity("Elsa.Event", id, ("eventName", Text(eventName)));

    public static JsonObject Set(string id, string variable, string script) => Activity(
        "Elsa.SetVariable", id, ("variable", new JsonObject { ["id"] = "v-" + variable, ["name"] = variable, ["typeName"] = "Object" }), ("value", Js(script)));

    public static JsonObject Js(string script) => Expression("JavaScript", script);

    public static JsonObject Text(JsonNode value) => Expression("Literal", value);

    public static JsonObject Expression(string type, JsonNode value) => new()
    {
        ["typeName"] = "Object",
        ["expression"] = new JsonObject { ["type"] = type, ["value"] = value },
    };

    public static JsonObject To(string variable) => new()
    {
        ["typeName"] = "Object",
        ["memoryReference"] = new JsonObject { ["id"] = "v-" + variable },
    };

    private static JsonNode Variable(string text)
    {
        var parts = text.Split(':', '=');
        return new JsonObject
        {
            ["id"] = "v-" + parts[0],
            ["name"] = parts[0],
            ["typeName"] = parts.ElementAtOrDefault(1) ?? "Object",
            ["value"] = parts.ElementAtOrDefault(2),
            ["storageDriverTypeName"] = "WorkflowInstanceStorageDriver",
        };
    }

    private static JsonNode Connection(string text)
    {
        var ends = text.Split('>', StringSplitOptions.TrimEntries);
        var source = ends[0].Split('.');
        return new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = source[0], ["port"] = source.ElementAtOrDefault(1) ?? "Done" },
            ["target"] = new JsonObject { ["activity"] = ends[1], ["port"] = "In" },
        };
    }
}
