using System.Text.Json;
using System.Text.Json.Nodes;

namespace Terrecablate.Workflow.Web.Tests.Studio;

/// <summary>Compares the shape of an answer with that of a recorded one: which properties there are, and of which kind.</summary>
internal static class Shape
{
    /// <summary>Objects whose properties are names that somebody chose.</summary>
    private static readonly HashSet<string> Maps = ["customProperties", "properties", "metadata", "activityState", "payload", "uiSpecifications", "constructionProperties", "input", "outputs", "output", "options"];

    public static IReadOnlyList<string> Mismatches(JsonNode? sample, JsonNode? answer, params string[] left)
    {
        var found = new List<string>();
        Compare(sample, answer, "$", [.. left], found);
        return found;
    }

    private static void Compare(JsonNode? sample, JsonNode? answer, string path, HashSet<string> left, List<string> found)
    {
        if (sample is null || left.Contains(path))
        {
            return;
        }

        if (answer is null || Kind(sample) != Kind(answer))
        {
            found.Add($"{path}: {Kind(sample)} expected, {(answer is null ? "nothing" : Kind(answer))} found");
        }
        else if (sample is JsonObject expected && answer is JsonObject actual)
        {
            foreach (var (name, value) in expected)
            {
                Compare(value, actual[name], $"{path}.{name}", left, found);
            }
        }
        else if (sample is JsonArray several && answer is JsonArray items && Common(several) is { } item)
        {
            foreach (var one in items)
            {
                Compare(item, one, path + "[]", left, found);
            }
        }
    }

    private static string Kind(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.True or JsonValueKind.False => "flag",
        var kind => kind.ToString(),
    };

    /// <summary>What all recorded items have; a map has nothing that must be there.</summary>
    private static JsonObject? Common(JsonArray items) => items.OfType<JsonObject>().Aggregate((JsonObject?)null, (common, item) =>
        new JsonObject((common ?? item).Where(p => item.ContainsKey(p.Key)).Select(p => KeyValuePair.Create(p.Key, Maps.Contains(p.Key) && p.Value is JsonObject ? new JsonObject() : p.Value?.DeepClone()))));
}
