using System.Text.Json;

namespace Terrecablate.Workflow.Engine.Definitions;

/// <summary>Looks into JSON that may not be what it should be.</summary>
internal static class JsonReading
{
    extension(JsonElement json)
    {
        public string? TextOf(string property) =>
            json.Property(property) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

        public int? NumberOf(string property) =>
            json.Property(property) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : null;

        public bool FlagOf(string property) => json.Property(property) is { ValueKind: JsonValueKind.True };

        public JsonElement? ObjectOf(string property) => json.Property(property) is { ValueKind: JsonValueKind.Object } found ? found : null;

        public IEnumerable<JsonElement> ListOf(string property) =>
            json.Property(property) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

        public IEnumerable<(JsonElement Item, string Path)> ItemsOf(string property, string path) =>
            json.ListOf(property).Select((item, index) => (item, $"{path}.{property}[{index}]"));

        /// <summary>Names a property that is there and is no list.</summary>
        public void CheckList(string property, string path, List<DefinitionProblem> problems)
        {
            if (json.Property(property) is { ValueKind: not (JsonValueKind.Array or JsonValueKind.Null) })
            {
                problems.Add(new DefinitionProblem($"{path}.{property}", $"«{property}» deve essere un elenco, tra parentesi quadre: esportare di nuovo il flusso dal disegnatore."));
            }
        }

        public bool IsActivity() => json.TextOf("type") is not null && json.TextOf("id") is not null && json.TextOf("typeName") is null;

        public Expression ToExpression() => new(json.TextOf("type") ?? "Literal", json.Property("value") ?? default);

        private JsonElement? Property(string property) =>
            json.ValueKind == JsonValueKind.Object && json.TryGetProperty(property, out var value) ? value : null;
    }
}
