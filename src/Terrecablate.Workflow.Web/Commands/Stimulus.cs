using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;

namespace Terrecablate.Workflow.Web.Commands;

/// <summary>What happens to a workflow run from outside.</summary>
/// <param name="Definition">The definition whose youngest waiting instance it is for; null for the main one.</param>
internal abstract record Stimulus(string? Definition)
{
    /// <summary>An event that <c>Elsa.Event</c> waits for.</summary>
    public sealed record Event(string Name, JsonNode? Payload, string? Definition) : Stimulus(Definition);

    /// <summary>The end of the oldest task of that name that <c>Elsa.RunTask</c> waits for.</summary>
    public sealed record TaskResult(string Name, JsonNode? Result, string? Definition) : Stimulus(Definition);

    /// <summary>The answer to a step of the domain.</summary>
    public sealed record StepAnswer(string Activity, JsonObject Payload, string? Definition) : Stimulus(Definition);

    /// <summary>Time goes by.</summary>
    public sealed record Advance(TimeSpan Span) : Stimulus((string?)null);

    /// <summary>The instance is cancelled.</summary>
    public sealed record Cancel(string? Definition) : Stimulus(Definition);

    /// <summary>Reads a list of stimuli.</summary>
    /// <exception cref="BadInput">It is no such list; the message names the first fault and its place.</exception>
    public static IReadOnlyList<Stimulus> ReadAll(string json, string file)
    {
        try
        {
            return JsonNode.Parse(json) is JsonArray list
                ? [.. list.Select((item, index) => Read(item as JsonObject, $"{file}: $[{index}]"))]
                : throw new BadInput($"{file}: gli stimoli sono un elenco: [{{\"event\":\"Nome\"}}, …].");
        }
        catch (JsonException e)
        {
            throw new BadInput($"{file}: non è JSON alla riga {e.LineNumber + 1}: {e.Message}");
        }
    }

    private static Stimulus Read(JsonObject? json, string place)
    {
        var kinds = (string[])["event", "runTask", "task", "advance", "cancel"];
        if (json is null || kinds.Where(json.ContainsKey).ToArray() is not [var kind])
        {
            throw new BadInput($"{place}: uno stimolo ha uno, e uno solo, di {string.Join(", ", kinds)}.");
        }

        var definition = json.ContainsKey("instanceOf") ? Text(json, "instanceOf", place) : null;
        return kind switch
        {
            "event" => new Event(Text(json, kind, place), json["payload"], definition),
            "runTask" => new TaskResult(Text(json, kind, place), json["result"], definition),
            "task" => new StepAnswer(Text(json, kind, place), Answer(json, place), definition),
            "advance" => new Advance(Duration(Text(json, kind, place), place)),
            _ => new Cancel(definition),
        };
    }

    private static JsonObject Answer(JsonObject json, string place)
    {
        var values = json["values"] switch
        {
            null => [],
            JsonObject given => given,
            _ => throw new BadInput($"{place}.values: i valori sono un oggetto: {{\"campo\": valore}}."),
        };
        var decision = json["decision"] is null ? null : Text(json, "decision", place);
        return new JsonObject { ["decision"] = decision, ["values"] = values.DeepClone() };
    }

    private static string Text(JsonObject json, string property, string place) =>
        json[property] is JsonValue value && value.TryGetValue<string>(out var text)
            ? text
            : throw new BadInput($"{place}.{property}: deve essere un testo.");

    private static TimeSpan Duration(string text, string place)
    {
        try
        {
            return XmlConvert.ToTimeSpan(text) is var span && span >= TimeSpan.Zero ? span : throw new FormatException();
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw new BadInput($"{place}.advance: «{text}» non è una durata in avanti: per esempio PT1H o P3D.");
        }
    }
}
