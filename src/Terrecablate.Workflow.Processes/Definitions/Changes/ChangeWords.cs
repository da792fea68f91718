using System.Text.Json;
using System.Text.Json.Nodes;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Processes.Deadlines;

namespace Terrecablate.Workflow.Processes.Definitions.Changes;

/// <summary>Puts fields and values into Italian.</summary>
internal static class ChangeWords
{
    private const int LongText = 80;

    private static readonly Dictionary<string, string> Fields = new()
    {
        ["assurance"] = "il riconoscimento",
        ["condition"] = "la condizione",
        ["deadline"] = "la scadenza",
        ["form"] = "il modulo",
        ["key"] = "la chiave",
        ["reminders"] = "il promemoria",
        ["role"] = "il ruolo",
        ["subject"] = "l'oggetto",
        ["title"] = "il titolo",
    };

    /// <summary>A field with its article: by the office's word, else by its name in the designer.</summary>
    public static string Field(string name, string? displayName) => Fields.GetValueOrDefault(name) ?? $"il campo «{displayName ?? name}»";

    public static string Value(string field, Expression? expression) => expression switch
    {
        null or { Text: "" } => "vuoto",
        { Type: "Literal" } when field == "role" && Role.IsKnown(expression.Text) => Role.Label(expression.Text),
        { Type: "Literal" } when field == "deadline" && DueDates.IsRule(expression.Text) => $"{DueDates.InWords(expression.Text)} ({expression.Text})",
        { Type: "Literal" or "Object" } => $"«{expression.Text}»",
        { Type: "Variable" } => $"la variabile «{VariableName(expression)}»",
        _ => $"«{expression.Text}» ({expression.Type})",
    };

    /// <summary>Whether two expressions give the same: an empty one is as good as none.</summary>
    public static bool AreSame(Expression? one, Expression? other) =>
        (one?.Text ?? "").Length == 0 && (other?.Text ?? "").Length == 0
        || (one is not null && other is not null && one.Type == other.Type && JsonNode.DeepEquals(Node(one.Value), Node(other.Value)));

    /// <summary>Whether a value is too long to be read within a sentence.</summary>
    public static bool IsLong(Expression? expression) => expression is { Text: { } text } && (text.Length > LongText || text.Contains('\n', StringComparison.Ordinal));

    public static string List(IEnumerable<string> items) => string.Join(", ", items.Select(i => $"«{i}»")) is { Length: > 0 } list ? list : "nessuno";

    public static JsonNode? Node(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(element)!.DeepClone(),
        JsonValueKind.Array => JsonArray.Create(element),
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        _ => JsonValue.Create(element),
    };

    private static string VariableName(Expression expression) =>
        expression.Value.ValueKind == JsonValueKind.Object && expression.Value.TryGetProperty("name", out var name) ? name.ToString() : expression.Text;
}
