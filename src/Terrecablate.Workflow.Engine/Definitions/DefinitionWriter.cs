using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Terrecablate.Workflow.Engine.Definitions;

/// <summary>Writes a definition back as the JSON that Elsa Studio reads.</summary>
public static class DefinitionWriter
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    /// <summary>
    /// The JSON that the definition was read from, with its identity, name, description and publication as they
    /// are now; every other property as it was.
    /// </summary>
    /// <exception cref="InvalidOperationException">The definition was never JSON.</exception>
    public static string Write(WorkflowDefinition definition)
    {
        if (definition.Json.Length == 0)
        {
            throw new InvalidOperationException($"Workflow definition '{definition.DefinitionId}' has no JSON to write back.");
        }

        var json = JsonNode.Parse(definition.Json)!.AsObject();
        Set(json, "id", definition.VersionId, "");
        Set(json, "definitionId", definition.DefinitionId, "");
        Set(json, "name", definition.Name, "");
        Set(json, "description", definition.Description, "");
        Set(json, "version", definition.Version, 1);
        Set(json, "isLatest", definition.IsLatest, false);
        Set(json, "isPublished", definition.IsPublished, false);
        return json.ToJsonString(Indented) + "\n";
    }

    private static void Set<T>(JsonObject json, string property, T value, T absent)
    {
        var before = json[property] is JsonValue known && known.TryGetValue<T>(out var found) ? found : absent;
        if (!Equals(before, value))
        {
            json[property] = JsonValue.Create(value);
        }
    }
}
