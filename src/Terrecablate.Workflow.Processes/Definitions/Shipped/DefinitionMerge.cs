using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Processes.Definitions.Shipped;

/// <param name="ActivityId">An activity that both sides have changed, each in its way.</param>
/// <param name="Name">What people read on its box.</param>
public sealed record MergeConflict(string ActivityId, string Name);

/// <param name="Json">The definition in which both sides' changes are.</param>
/// <param name="Conflicts">Where they could not both be: what the designer chose stands there, else his own.</param>
public sealed record MergeResult(string Json, IReadOnlyList<MergeConflict> Conflicts);

/// <summary>
/// Brings an edited drawing and a later shipped one together, activity by activity of the outermost container, against the
/// shipped one that both come from. An activity with all that it contains is one piece.
/// </summary>
public sealed class DefinitionMerge
{
    private static readonly string[] Lists = ["variables", "inputs", "outputs"];

    private readonly IReadOnlySet<string> _taken;
    private readonly JsonObject _ancestor;
    private readonly JsonObject _mine;
    private readonly JsonObject _shipped;
    private readonly List<MergeConflict> _conflicts = [];

    private DefinitionMerge(WorkflowDefinition ancestor, WorkflowDefinition mine, WorkflowDefinition shipped, IReadOnlySet<string> taken) =>
        (_ancestor, _mine, _shipped, _taken) = (Read(ancestor), Read(mine), Read(shipped), taken);

    /// <param name="ancestor">The shipped drawing that was edited.</param>
    /// <param name="mine">What it was edited into.</param>
    /// <param name="shipped">The shipped drawing that has come since.</param>
    /// <param name="taken">The ids of the activities in conflict for which the shipped one is to stand.</param>
    public static MergeResult Of(WorkflowDefinition ancestor, WorkflowDefinition mine, WorkflowDefinition shipped, IReadOnlySet<string> taken) =>
        new DefinitionMerge(ancestor, mine, shipped, taken).Run();

    private MergeResult Run()
    {
        var merged = Properties(_ancestor, _mine, _shipped, [.. Lists, "root"]);
        foreach (var list in Lists)
        {
            merged[list] = Items(_ancestor[list], _mine[list], _shipped[list], item => (string?)item["id"] ?? (string?)item["name"] ?? "", (_, my, _) => my);
        }

        var (old, my, their) = (Object(_ancestor, "root"), Object(_mine, "root"), Object(_shipped, "root"));
        var root = Properties(old, my, their, ["activities", "connections"]);
        var activities = Items(old["activities"], my["activities"], their["activities"], item => (string)item["id"]!, Decide);
        var there = activities.Select(a => (string)a!["id"]!).ToHashSet();
        root["activities"] = activities;
        root["connections"] = new JsonArray([.. Items(old["connections"], my["connections"], their["connections"], Way, (_, mine, _) => mine)
            .Where(c => there.Contains(End(c!, "source")) && there.Contains(End(c!, "target"))).Select(c => c!.DeepClone())]);
        merged["root"] = root;
        return new MergeResult(merged.ToJsonString(), _conflicts);
    }

    private JsonObject? Decide(string id, JsonObject? mine, JsonObject? shipped)
    {
        var known = mine ?? shipped!;
        _conflicts.Add(new MergeConflict(id, (string?)known["metadata"]?["displayText"] ?? (string?)known["name"] ?? id));
        return _taken.Contains(id) ? shipped : mine;
    }

    private static JsonObject Properties(JsonObject ancestor, JsonObject mine, JsonObject shipped, string[] apart)
    {
        var merged = new JsonObject();
        foreach (var name in mine.Select(p => p.Key).Union(shipped.Select(p => p.Key)).Where(n => !apart.Contains(n)))
        {
            var hasMineChanged = !JsonNode.DeepEquals(ancestor[name], mine[name]);
            var kept = hasMineChanged ? mine : shipped;
            if (kept.ContainsKey(name))
            {
                merged[name] = kept[name]?.DeepClone();
            }
        }

        return merged;
    }

    private static JsonArray Items(JsonNode? ancestor, JsonNode? mine, JsonNode? shipped, Func<JsonObject, string> key, Func<string, JsonObject?, JsonObject?, JsonObject?> decide) =>
        [.. KeyedMerge.Of(ByKey(ancestor, key), ByKey(mine, key), ByKey(shipped, key), AreSame, decide).Select(i => i.DeepClone())];

    private static Dictionary<string, JsonObject> ByKey(JsonNode? list, Func<JsonObject, string> key) =>
        (list as JsonArray ?? []).OfType<JsonObject>().DistinctBy(key).ToDictionary(key);

    // Where a box stands, and where it is in the tree, says nothing about what it does.
    private static bool AreSame(JsonObject? one, JsonObject? other) => JsonNode.DeepEquals(Bare(one), Bare(other));

    private static JsonObject? Bare(JsonObject? item)
    {
        if (item?.DeepClone() is not JsonObject bare)
        {
            return null;
        }

        bare.Remove("nodeId");
        bare.Remove("vertices");
        if (bare["metadata"] is JsonObject metadata && metadata.Remove("designer") && metadata.Count == 0)
        {
            bare.Remove("metadata");
        }

        return bare;
    }

    private static string Way(JsonObject connection) => $"{End(connection, "source")}.{(string?)connection["source"]?["port"] ?? "Done"} > {End(connection, "target")}";

    private static string End(JsonNode connection, string side) => (string?)connection[side]?["activity"] ?? "";

    private static JsonObject Read(WorkflowDefinition definition) => JsonNode.Parse(definition.Json)!.AsObject();

    private static JsonObject Object(JsonObject json, string name) => json[name] as JsonObject ?? [];
}
