using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Terrecablate.Workflow.Web.Commands;

/// <summary>Prints what a verb answers: one JSON object a line, Italian letters as they are.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Prints one object on a line of its own.</summary>
    public static Task WriteAsync(TextWriter output, JsonObject answer) => output.WriteLineAsync(answer.ToJsonString(Readable));

    /// <summary>A number with at most four decimals and no trailing zeros; null stays null.</summary>
    public static JsonNode? Number(decimal? value) =>
        value is { } number ? JsonValue.Create(decimal.Round(number, 4, MidpointRounding.AwayFromZero) / 1.0000000000000000000000000000m) : null;

    /// <summary>A list of texts.</summary>
    public static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];
}
