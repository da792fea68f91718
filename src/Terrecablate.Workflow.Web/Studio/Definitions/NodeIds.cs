using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Web.Studio.Definitions;

/// <summary>The place of each activity in the tree, as Elsa writes it: the ids of what contains it and its own.</summary>
internal static class NodeIds
{
    /// <summary>The workflow itself, which has no box in the drawing.</summary>
    public const string Workflow = "Workflow1";

    private static readonly HashSet<string> NoActivities = ["customProperties", "metadata", "variables", "variable", "connections"];

    /// <summary>Writes them into a definition's JSON.</summary>
    public static void Write(JsonObject definition)
    {
        if (definition["root"] is JsonObject root)
        {
            Write(root, Workflow);
        }
    }

    /// <summary>The places by the activity's id; the root of the drawing is where no other is known.</summary>
    public static IReadOnlyDictionary<string, string> Of(WorkflowDefinition definition)
    {
        var places = new Dictionary<string, string>();
        Add(definition.Root, Workflow);
        return places;

        void Add(ActivityDefinition activity, string parent)
        {
            places[activity.Id] = $"{parent}:{activity.Id}";
            foreach (var child in activity.Children)
            {
                Add(child.Activity, places[activity.Id]);
            }
        }
    }

    /// <summary>The activity at a place, with the port that holds it; null where there is none.</summary>
    public static (JsonObject Activity, string Port)? Find(JsonObject definition, string nodeId)
    {
        var root = definition["root"] as JsonObject;
        return root is null ? null : Search(root, "Root");

        (JsonObject, string)? Search(JsonObject activity, string port) => (string?)activity["nodeId"] == nodeId
            ? (activity, port)
            : Children(activity).Select(c => Search(c.Activity, char.ToUpperInvariant(c.Port[0]) + c.Port[1..])).FirstOrDefault(found => found is not null);
    }

    private static void Write(JsonObject activity, string parent)
    {
        var nodeId = $"{parent}:{(string?)activity["id"]}";
        activity["nodeId"] = nodeId;
        foreach (var (child, _) in Children(activity).ToList())
        {
            Write(child, nodeId);
        }
    }

    private static IEnumerable<(JsonObject Activity, string Port)> Children(JsonObject activity)
    {
        foreach (var (name, value) in activity.Where(p => !NoActivities.Contains(p.Key)))
        {
            if (value is JsonObject single && IsActivity(single))
            {
                yield return (single, name);
            }

            foreach (var item in (value as JsonArray ?? []).OfType<JsonObject>())
            {
                if (IsActivity(item))
                {
                    yield return (item, name);
                }
                else if (item["activity"] is JsonObject inCase && IsActivity(inCase))
                {
                    yield return (inCase, name);
                }
            }
        }
    }

    private static bool IsActivity(JsonObject json) => json["type"] is JsonValue && json["id"] is JsonValue;
}
