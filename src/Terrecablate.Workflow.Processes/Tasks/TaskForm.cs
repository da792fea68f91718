using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Terrecablate.Workflow.Domain;

namespace Terrecablate.Workflow.Processes.Tasks;

public enum FieldKind
{
    Text,
    LongText,
    Date,
    Number,
    YesNo,

    /// <summary>A choice among the member bodies: an array of names.</summary>
    Members,

    /// <summary>A row for each indicator of the task's owner: an object by indicator id.</summary>
    Indicators,
}

/// <summary>One field of a form.</summary>
/// <param name="Name">The key in the task's values.</param>
/// <param name="Label">What the page says.</param>
/// <param name="Kind">How it is filled in and checked.</param>
/// <param name="RequiredFor">Outcomes that need it; <c>*</c> stands for all.</param>
/// <param name="Hint">One sentence below the label.</param>
public sealed record FormField(string Name, string Label, FieldKind Kind, IReadOnlyList<string> RequiredFor, string? Hint = null)
{
    /// <summary>Whether the outcome needs the field.</summary>
    public bool IsRequiredFor(string outcome) => RequiredFor.Contains("*") || RequiredFor.Contains(outcome);
}

/// <param name="Field">The field's name.</param>
/// <param name="Message">What is wrong with it, in Italian.</param>
public sealed record FieldProblem(string Field, string Message);

/// <summary>What a task's page asks for. The same description draws the page, checks the answer and lets a simulation fill it in.</summary>
public sealed partial class TaskForm
{
    private TaskForm(string name, bool takesFiles, params FormField[] fields)
    {
        Name = name;
        TakesFiles = takesFiles;
        Fields = fields;
    }

    public string Name { get; }

    public bool TakesFiles { get; }

    public IReadOnlyList<FormField> Fields { get; }

    /// <summary>The form of that name.</summary>
    /// <exception cref="FormatException">There is none; the message lists those that there are.</exception>
    public static TaskForm Find(string name) =>
        All.FirstOrDefault(f => f.Name == name)
        ?? throw new FormatException($"Il modulo «{name}» non esiste. Moduli: {string.Join(", ", All.Select(f => f.Name))}.");

    /// <summary>Refuses values that the decision cannot stand on, naming every field at once.</summary>
    /// <exception cref="Refusal">A field is missing or cannot be read.</exception>
    public void Check(string decision, JsonObject values)
    {
        var problems = Problems(decision, values);
        if (problems.Count > 0)
        {
            throw new Refusal("task.form", string.Join(" ", problems.Select(p => p.Message)));
        }
    }

    /// <summary>What keeps the values from standing, field by field; empty where nothing does.</summary>
    public IReadOnlyList<FieldProblem> Problems(string decision, JsonObject values) =>
    [
        .. Fields
            .Select(field => (field.Name, Message: Problem(field, decision, values)))
            .Where(found => found.Message is not null)
            .Select(found => new FieldProblem(found.Name, found.Message!)),
    ];

    private static string? Problem(FormField field, string decision, JsonObject values)
    {
        var value = values[field.Name] ?? Motivation(field.Name, values);
        if (IsEmpty(value))
        {
            return field.IsRequiredFor(decision) ? $"Manca «{field.Label}»." : null;
        }

        return field.Kind switch
        {
            FieldKind.Date when !IsDate(value) => $"«{field.Label}» non è una data: si scrive AAAA-MM-GG.",
            FieldKind.Number when !IsNumber(value) => $"«{field.Label}» non è un numero.",
            FieldKind.Members when value is not JsonArray => $"«{field.Label}» è un elenco di enti soci.",
            _ => null,
        };
    }

    /// <summary>A motivation may come as remarks or as a reason: both are words that explain the outcome.</summary>
    private static JsonNode? Motivation(string name, JsonObject values) => name switch
    {
        "remarks" => values["reason"],
        "reason" => values["remarks"],
        _ => null,
    };

    private static bool IsEmpty(JsonNode? value) => value switch
    {
        null => true,
        JsonArray array => array.Count == 0,
        JsonValue text when text.TryGetValue<string>(out var s) => string.IsNullOrWhiteSpace(s),
        _ => false,
    };

    private static bool IsDate(JsonNode? value) =>
        DateOnly.TryParseExact((string?)value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsNumber(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.Number
        || (value is JsonValue typed && typed.TryGetValue<string>(out var text) && decimal.TryParse(text.Replace(',', '.'), NumberStyles.Number, CultureInfo.InvariantCulture, out _));
}
