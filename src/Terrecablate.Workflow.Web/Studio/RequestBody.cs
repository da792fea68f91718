using System.Text.Json;
using System.Text.Json.Nodes;

namespace Terrecablate.Workflow.Web.Studio;

/// <summary>Reads what the Studio sends, which may be nothing.</summary>
internal static class RequestBody
{
    /// <exception cref="JsonException">It is no JSON object.</exception>
    public static async Task<JsonObject> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        return string.IsNullOrWhiteSpace(text) ? [] : JsonNode.Parse(text) as JsonObject ?? throw new JsonException("manca la parentesi graffa iniziale.");
    }

    /// <summary>The texts of a list; none where there is no list.</summary>
    public static IReadOnlyList<string> Texts(this JsonObject body, string name) =>
        body[name] is JsonArray list ? [.. list.OfType<JsonValue>().Select(v => v.ToString())] : [];

    /// <summary>A text; null where it is absent or empty.</summary>
    public static string? Text(this JsonObject body, string name) => body[name] is JsonValue value && value.ToString() is { Length: > 0 } text ? text : null;
}
