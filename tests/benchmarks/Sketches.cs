using System.Text.Json.Nodes;

namespace Terrecablate.Workflow.Benchmarks;

/// <summary>The definitions that are measured.</summary>
internal static class Sketches
{
    /// <summary>Ten activities in a line, two of them with scripts, one of them waiting.</summary>
    public static string TenActivities { get; } = Line("ten",
    [
        Activity("Elsa.Start", "start"),
        Script("count", "1 + 1"),
        Script("double", "getVariable('X') * 2"),
        .. Plain(3, "before"),
        Activity("Elsa.Event", "wait", ("eventName", "Literal", "Go")),
        .. Plain(2, "after"),
        Activity("Elsa.End", "end"),
    ]);

    /// <summary>As many activities in a line, none of which waits.</summary>
    public static string Long(int activities) => Line("long", [.. Plain(activities, "a")]);

    /// <summary>A loop that waits, is resumed and goes round.</summary>
    public static string Loop { get; } = Line("loop", [Activity("Elsa.Start", "start"), Activity("Elsa.Event", "wait", ("eventName", "Literal", "Go"))], ("wait", "wait"));

    private static IEnumerable<JsonObject> Plain(int count, string prefix) =>
        Enumerable.Range(0, count).Select(i => Activity("Elsa.SetName", $"{prefix}{i}", ("value", "Literal", "x")));

    private static JsonObject Script(string id, string text)
    {
        var activity = Activity("Elsa.SetVariable", id, ("value", "JavaScript", text));
        activity["variable"] = new JsonObject { ["id"] = "X", ["name"] = "X", ["typeName"] = "Object" };
        return activity;
    }

    private static JsonObject Activity(string type, string id, params (string Name, string Syntax, string Value)[] inputs)
    {
        var activity = new JsonObject { ["id"] = id, ["type"] = type };
        foreach (var (name, syntax, value) in inputs)
        {
            activity[name] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = syntax, ["value"] = value } };
        }

        return activity;
    }

    private static string Line(string id, JsonObject[] activities, params (string From, string To)[] more)
    {
        var ids = activities.Select(a => (string)a["id"]!).ToList();
        return new JsonObject
        {
            ["definitionId"] = id,
            ["id"] = id + "-1",
            ["name"] = id,
            ["version"] = 1,
            ["isPublished"] = true,
            ["variables"] = new JsonArray(new JsonObject { ["id"] = "X", ["name"] = "X", ["typeName"] = "Object" }),
            ["root"] = new JsonObject
            {
                ["id"] = "flow",
                ["type"] = "Elsa.Flowchart",
                ["activities"] = new JsonArray([.. activities]),
                ["connections"] = new JsonArray([.. ids.Zip(ids.Skip(1)).Concat(more).Select(pair => (JsonNode)new JsonObject
                {
                    ["source"] = new JsonObject { ["activity"] = pair.Item1, ["port"] = "Done" },
                    ["target"] = new JsonObject { ["activity"] = pair.Item2, ["port"] = "In" },
                })]),
            },
        }.ToJsonString();
    }
}
