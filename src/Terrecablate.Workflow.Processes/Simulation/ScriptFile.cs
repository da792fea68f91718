using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Terrecablate.Workflow.Processes.Simulation;

/// <summary>A simulation script cannot be read: file, place and reason in one line.</summary>
public sealed class ScriptFileException(string file, string path, string reason) : Exception($"{file}: {path}: {reason}");

/// <summary>Reads a simulation script; the form is in <c>docs/how-to/write-a-simulation-script.md</c>.</summary>
public sealed class ScriptFile
{
    private static readonly string[] AnswerProperties = ["task", "subject", "round", "cycle", "on", "afterWorkingDays", "decision", "values", "never"];
    private readonly string _file;

    private ScriptFile(string file) => _file = file;

    /// <exception cref="ScriptFileException">It is no script.</exception>
    public static SimulationScript Read(string json, string file) => new ScriptFile(file).Read(json);

    private SimulationScript Read(string json)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(json);
        }
        catch (JsonException e)
        {
            throw new ScriptFileException(_file, $"riga {e.LineNumber + 1}", "non è JSON valido");
        }

        var script = root as JsonObject ?? throw new ScriptFileException(_file, "$", "lo script è un oggetto JSON");
        Know(script, "$", ["from", "to", "default", "answers", "events", "actuals"]);
        return new SimulationScript
        {
            From = Date(script, "from", "$"),
            To = Date(script, "to", "$"),
            Default = script["default"] is { } answer ? Answer(answer, "$.default") : new ScriptedAnswer { AfterWorkingDays = 1 },
            Answers = Items(script, "answers").Select((a, n) => Answer(a, $"$.answers[{n}]")).ToList(),
            Events = Items(script, "events").Select((e, n) => Event(e, $"$.events[{n}]")).OrderBy(e => e.At).ToList(),
            Actuals = script["actuals"] switch
            {
                null => [],
                JsonObject actuals => actuals,
                _ => throw new ScriptFileException(_file, "$.actuals", "è un oggetto: un numero per ogni indicatore"),
            },
        };
    }

    private ScriptedAnswer Answer(JsonNode? node, string path)
    {
        var answer = node as JsonObject ?? throw new ScriptFileException(_file, path, "è un oggetto");
        Know(answer, path, AnswerProperties);
        return new ScriptedAnswer(Text(answer, "task", path), Text(answer, "subject", path), Whole(answer, "round", path), Whole(answer, "cycle", path))
        {
            On = Date(answer, "on", path),
            AfterWorkingDays = Whole(answer, "afterWorkingDays", path),
            Decision = Text(answer, "decision", path) ?? ScriptedAnswer.Positive,
            Values = answer["values"] switch
            {
                null => [],
                JsonObject values => values,
                _ => throw new ScriptFileException(_file, $"{path}.values", "è un oggetto"),
            },
            Never = answer["never"] is JsonValue never && never.TryGetValue<bool>(out var isNever) && isNever,
        };
    }

    private ScriptedEvent Event(JsonNode? node, string path)
    {
        var happening = node as JsonObject ?? throw new ScriptFileException(_file, path, "è un oggetto");
        var at = Date(happening, "at", path) ?? throw new ScriptFileException(_file, $"{path}.at", "manca la data");
        return Text(happening, "type", path) switch
        {
            nameof(ScriptedEvent.DeadlineDeferred) => new ScriptedEvent.DeadlineDeferred(
                at, Needed(happening, "deadline", path), NeededDate(happening, "to", path), Needed(happening, "basis", path)),
            nameof(ScriptedEvent.TermsSuspended) => new ScriptedEvent.TermsSuspended(
                at, Texts(happening, "deadlines", path), NeededDate(happening, "from", path), NeededDate(happening, "to", path), Needed(happening, "basis", path)),
            nameof(ScriptedEvent.DeadlineActRevoked) => new ScriptedEvent.DeadlineActRevoked(at, Needed(happening, "basis", path)),
            nameof(ScriptedEvent.ProvisionalAccountsDeclared) => new ScriptedEvent.ProvisionalAccountsDeclared(at, Needed(happening, "reason", path)),
            nameof(ScriptedEvent.CycleRenewed) => new ScriptedEvent.CycleRenewed(at, Whole(happening, "cycle", path) ?? throw new ScriptFileException(_file, $"{path}.cycle", "manca l'anno del ciclo")),
            nameof(ScriptedEvent.HolderChanged) => new ScriptedEvent.HolderChanged(
                at, Needed(happening, "role", path), Text(happening, "scope", path), Text(happening, "person", path), Needed(happening, "act", path)),
            nameof(ScriptedEvent.PlanRevisionProposed) => new ScriptedEvent.PlanRevisionProposed(at, Numbers(happening, "targets", path), Needed(happening, "reason", path)),
            nameof(ScriptedEvent.ActualRestated) => new ScriptedEvent.ActualRestated(at, Needed(happening, "indicator", path), NeededNumber(happening, "value", path), Needed(happening, "reason", path)),
            nameof(ScriptedEvent.TaskReassigned) => new ScriptedEvent.TaskReassigned(
                at, Needed(happening, "task", path), Text(happening, "subject", path), Needed(happening, "person", path), Needed(happening, "reason", path)),
            var other => throw new ScriptFileException(_file, $"{path}.type", $"«{other}» è sconosciuto: DeadlineDeferred, TermsSuspended, DeadlineActRevoked, ProvisionalAccountsDeclared, CycleRenewed, HolderChanged, PlanRevisionProposed, ActualRestated o TaskReassigned"),
        };
    }

    private void Know(JsonObject node, string path, string[] known)
    {
        if (node.Select(p => p.Key).FirstOrDefault(k => !known.Contains(k)) is { } unknown)
        {
            throw new ScriptFileException(_file, $"{path}.{unknown}", $"proprietà sconosciuta: {string.Join(", ", known)}");
        }
    }

    private JsonArray Items(JsonObject script, string name) => script[name] switch
    {
        null => [],
        JsonArray items => items,
        _ => throw new ScriptFileException(_file, $"$.{name}", "è un elenco"),
    };

    private string Needed(JsonObject node, string name, string path) =>
        Text(node, name, path) ?? throw new ScriptFileException(_file, $"{path}.{name}", "manca");

    private DateOnly NeededDate(JsonObject node, string name, string path) =>
        Date(node, name, path) ?? throw new ScriptFileException(_file, $"{path}.{name}", "manca la data");

    private List<string> Texts(JsonObject node, string name, string path) =>
        node[name] is JsonArray { Count: > 0 } items && items.All(item => item is JsonValue value && value.TryGetValue<string>(out _))
            ? [.. items.Select(item => (string)item!)]
            : throw new ScriptFileException(_file, $"{path}.{name}", "è un elenco di testi");

    private decimal NeededNumber(JsonObject node, string name, string path) => node[name] is JsonValue value && value.TryGetValue<decimal>(out var number)
        ? number
        : throw new ScriptFileException(_file, $"{path}.{name}", "è un numero");

    private Dictionary<string, decimal> Numbers(JsonObject node, string name, string path) =>
        node[name] is JsonObject { Count: > 0 } numbers && numbers.All(pair => pair.Value is JsonValue value && value.TryGetValue<decimal>(out _))
            ? numbers.ToDictionary(pair => pair.Key, pair => (decimal)pair.Value!)
            : throw new ScriptFileException(_file, $"{path}.{name}", "è un oggetto: un numero per ogni indicatore");

    private string? Text(JsonObject node, string name, string path) => node[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => throw new ScriptFileException(_file, $"{path}.{name}", "è un testo"),
    };

    private int? Whole(JsonObject node, string name, string path) => node[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<int>(out var number) && number >= 0 => number,
        _ => throw new ScriptFileException(_file, $"{path}.{name}", "è un numero intero, da 0 in su"),
    };

    private DateOnly? Date(JsonObject node, string name, string path) => Text(node, name, path) switch
    {
        null => null,
        var text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => date,
        _ => throw new ScriptFileException(_file, $"{path}.{name}", "è una data AAAA-MM-GG"),
    };
}
