using System.Text.Json.Nodes;

namespace Terrecablate.Workflow.Processes.Tasks;

/// <summary>A decided task's values as people read them.</summary>
public static class TaskValues
{
    public static IReadOnlyList<KeyValuePair<string, string>> Readable(WorkTask task)
    {
        var values = JsonNode.Parse(task.Values ?? "{}")!.AsObject();
        var form = TaskForm.Find(task.Form);
        var known = form.Fields
            .Where(f => values[f.Name] is not null)
            .Select(f => KeyValuePair.Create(f.Label, Text(f, values[f.Name]!)));
        var late = (string?)values["lateReason"] is { Length: > 0 } reason ? [KeyValuePair.Create("Motivo del ritardo", reason)] : Array.Empty<KeyValuePair<string, string>>();
        return [.. known.Concat(late).Where(v => v.Value.Length > 0)];
    }

    private static string Text(FormField field, JsonNode value) => value switch
    {
        JsonArray items => string.Join(", ", items.Select(i => i?.ToString())),
        JsonObject rows => string.Join("; ", rows.Select(r => $"{r.Key}: {(r.Value is JsonObject row ? row["value"] : r.Value)}")),
        _ when field.Kind == FieldKind.YesNo => value.ToString() == "true" ? "sì" : "no",
        _ => value.ToString(),
    };
}
