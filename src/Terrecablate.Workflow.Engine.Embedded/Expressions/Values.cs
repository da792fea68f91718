using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Terrecablate.Workflow.Engine.Embedded.Expressions;

/// <summary>
/// Values are JSON that nobody changes, with dates from scripts kept as dates. Conversions are Elsa's: they never
/// fail, what cannot be converted becomes the type's zero.
/// </summary>
internal static class Values
{
    internal static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private static readonly JsonNodeOptions StoredMark = new() { PropertyNameCaseInsensitive = true };

    public static JsonNode? From(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String => JsonValue.Create(element.GetString()),
        JsonValueKind.Object => JsonObject.Create(element),
        JsonValueKind.Array => JsonArray.Create(element),
        _ => JsonValue.Create(element),
    };

    public static string? Text(JsonNode? value) => value switch
    {
        null => null,
        JsonValue simple => Raw(simple) switch
        {
            string text => text,
            bool flag => flag ? "True" : "False",
            double number => number.ToString(CultureInfo.InvariantCulture),
            DateTime moment => TextOf(moment),
            DateTimeOffset moment => moment.ToString("MM/dd/yyyy HH:mm zzz", CultureInfo.InvariantCulture),
            _ => simple.ToString(),
        },
        JsonObject when IsStored(value) => value.ToString(),
        _ => value.ToJsonString(Readable),
    };

    /// <summary>Marks an object or a list that comes out of storage: scripts and texts see it otherwise than a fresh one.</summary>
    public static JsonNode? Stored(JsonNode? value) =>
        value is null or JsonValue || HasTwins(value) ? value : JsonNode.Parse(value.ToJsonString(), StoredMark);

    public static bool IsStored(JsonNode value) => value.Options is { PropertyNameCaseInsensitive: true };

    /// <summary>Whether names in it differ by case only: the mark cannot hold such an object.</summary>
    private static bool HasTwins(JsonNode? value) => value switch
    {
        JsonObject json => json.DistinctBy(p => p.Key, StringComparer.OrdinalIgnoreCase).Count() < json.Count || json.Any(p => HasTwins(p.Value)),
        JsonArray list => list.Any(HasTwins),
        _ => false,
    };

    public static bool Flag(JsonNode? value) => value is JsonValue simple && Raw(simple) switch
    {
        bool flag => flag,
        double number => number != 0,
        string text => bool.TryParse(text.Trim(), out var flag) && flag,
        _ => false,
    };

    public static int Whole(JsonNode? value) => value is JsonValue simple ? Raw(simple) switch
    {
        double number => Convert.ToInt32(number),
        bool flag => flag ? 1 : 0,
        string text => int.TryParse(text.Trim(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var whole) ? whole : 0,
        _ => 0,
    } : 0;

    private static long Long(JsonNode value) => value is JsonValue simple ? Raw(simple) switch
    {
        double number => Convert.ToInt64(number),
        bool flag => flag ? 1 : 0,
        string text => long.TryParse(text.Trim(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var whole) ? whole : 0,
        _ => 0,
    } : 0;

    public static double Number(JsonNode? value) => value is JsonValue simple ? Raw(simple) switch
    {
        double number => number,
        bool flag => flag ? 1 : 0,
        string text => double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0,
        _ => 0,
    } : 0;

    public static TimeSpan Span(JsonNode? value) =>
        TimeSpan.TryParse(Text(value), CultureInfo.InvariantCulture, out var span) ? span : TimeSpan.Zero;

    /// <summary>A moment without an offset is in UTC.</summary>
    public static DateTimeOffset? Moment(JsonNode? value) => value is JsonValue simple ? Raw(simple) switch
    {
        DateTimeOffset moment => moment,
        DateTime moment => new DateTimeOffset(DateTime.SpecifyKind(moment.ToUniversalTime(), DateTimeKind.Utc)),
        string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) => moment,
        _ => null,
    } : null;

    /// <summary>The items of a list, of a list written as JSON text, or the characters of any other text; null where there is no list.</summary>
    public static IReadOnlyList<JsonNode?>? Items(JsonNode? value)
    {
        var list = value is JsonValue ? Parsed(value) : value;
        return list switch
        {
            JsonArray array => [.. array.Select(i => i?.DeepClone())],
            JsonValue when Text(list) is { Length: > 0 } text && Raw((JsonValue)list) is string => [.. text.Select(c => (JsonNode?)c.ToString())],
            _ => null,
        };
    }

    /// <summary>A list of texts; a single text is a list of one.</summary>
    public static string[]? Texts(JsonNode? value)
    {
        var list = value is JsonValue ? Parsed(value) : value;
        return list switch
        {
            null => null,
            JsonArray array => [.. array.Select(i => Text(i) ?? "")],
            _ => Text(list) is { Length: > 0 } text ? [text] : null,
        };
    }

    public static JsonObject? ObjectOf(JsonNode? value) => (value is JsonValue ? Parsed(value) : value) as JsonObject;

    /// <summary>A variable's value at the start. Elsa writes dates down without their seconds.</summary>
    public static JsonNode? Default(string typeName, bool isArray, JsonNode? value) => As(typeName, isArray, value) is JsonValue simple
        ? Raw(simple) switch
        {
            DateTime moment => JsonValue.Create(moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMinute))),
            DateTimeOffset moment => JsonValue.Create(moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMinute))),
            _ => simple,
        }
        : As(typeName, isArray, value);

    /// <summary>The value as a variable of that type holds it; null stays null.</summary>
    public static JsonNode? As(string typeName, bool isArray, JsonNode? value)
    {
        if (value is null)
        {
            return null;
        }

        if (!isArray && typeName is "JsonObject" or "JsonNode" or "JsonArray")
        {
            return Stored(Parsed(value));
        }

        if (isArray || typeName is "ObjectDictionary" or "ObjectMap" or "JSON" || typeName.EndsWith("[]", StringComparison.Ordinal))
        {
            return Parsed(value);
        }

        return typeName switch
        {
            "String" => Text(value),
            "Boolean" => IsBlank(value) ? null : Flag(value),
            "Int32" or "Int16" or "Byte" => IsBlank(value) ? null : (double)Whole(value),
            "Int64" or "Long" => IsBlank(value) ? null : (double)Long(value),
            "Double" or "Single" or "Decimal" => IsBlank(value) ? null : Number(value),
            "DateTime" => JsonValue.Create((Moment(value) ?? default).UtcDateTime),
            "DateTimeOffset" => JsonValue.Create(Moment(value) ?? default),
            _ => value,
        };
    }

    /// <summary>What a simple value holds: text, flag, number as double, or a date.</summary>
    public static object? Raw(JsonValue value) => value.TryGetValue<object>(out var held) ? held switch
    {
        JsonElement { ValueKind: JsonValueKind.String } element => element.GetString(),
        JsonElement { ValueKind: JsonValueKind.Number } element => element.GetDouble(),
        JsonElement { ValueKind: JsonValueKind.True } => true,
        JsonElement { ValueKind: JsonValueKind.False } => false,
        string or bool or double or DateTime or DateTimeOffset => held,
        IConvertible number => number.ToDouble(CultureInfo.InvariantCulture),
        _ => held?.ToString(),
    } : null;

    private static bool IsBlank(JsonNode value) => value is JsonValue simple && Raw(simple) is string text && string.IsNullOrWhiteSpace(text);

    /// <summary>A text that is JSON as that JSON; anything else as it is.</summary>
    private static JsonNode? Parsed(JsonNode value)
    {
        if (value is not JsonValue simple || Raw(simple) is not string text || text.TrimStart() is not ['[' or '{', ..])
        {
            return value;
        }

        return JsonNode.Parse(text);
    }

    private static string TextOf(DateTime moment) =>
        moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "MM/dd/yyyy" : "MM/dd/yyyy HH:mm", CultureInfo.InvariantCulture);
}
