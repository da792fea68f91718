using System.Globalization;
using System.Text.Json;
using Terrecablate.Workflow.Domain.Deadlines;

namespace Terrecablate.Workflow.Domain.Cycles;

/// <summary>A value in a JSON file that knows its path, so that every complaint says where.</summary>
internal readonly record struct JsonPlace(JsonElement Element, string Path, string File)
{
    private const int Depth = 64;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = Depth };

    /// <summary>Reads a whole file that must hold an object.</summary>
    public static JsonPlace Read(string json, string file)
    {
        if (string.IsNullOrWhiteSpace(json))
        {
            throw new CycleFileException(file, "riga 1", "il file è vuoto: serve un oggetto JSON");
        }

        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            var root = new JsonPlace(document.RootElement.Clone(), "$", file).Expect(JsonValueKind.Object, "un oggetto");
            root.RefuseDoubles();
            return root;
        }
        catch (JsonException e)
        {
            var where = string.Create(CultureInfo.InvariantCulture, $"riga {e.LineNumber + 1}, posizione {e.BytePositionInLine + 1}");
            throw new CycleFileException(file, where, $"da qui il testo non è JSON valido (virgole, virgolette, parentesi, al più {Depth} livelli)");
        }
    }

    /// <summary>A property; none when absent or null.</summary>
    public JsonPlace? Optional(string name) =>
        Expect(JsonValueKind.Object, "un oggetto").Element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? new JsonPlace(value, Child(name), File)
            : null;

    /// <summary>A property that must be there.</summary>
    public JsonPlace Required(string name) => Optional(name) ?? throw new CycleFileException(File, Child(name), "manca la proprietà");

    /// <summary>The items of an array.</summary>
    public IEnumerable<JsonPlace> Items()
    {
        var (path, file) = (Path, File);
        return Expect(JsonValueKind.Array, "un elenco").Element.EnumerateArray()
            .Select((item, index) => new JsonPlace(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), file));
    }

    /// <summary>The items of an optional array.</summary>
    public IEnumerable<JsonPlace> ItemsOf(string name) => Optional(name)?.Items() ?? [];

    /// <summary>The properties of an object.</summary>
    public IEnumerable<(string Name, JsonPlace Value)> Properties()
    {
        var here = this;
        return Expect(JsonValueKind.Object, "un oggetto").Element.EnumerateObject()
            .Select(property => (property.Name, new JsonPlace(property.Value, here.Child(property.Name), here.File)));
    }

    /// <summary>A text that is not empty.</summary>
    public string Text()
    {
        var text = Expect(JsonValueKind.String, "un testo").Element.GetString()!;
        return string.IsNullOrWhiteSpace(text) ? throw Wrong("il testo è vuoto") : text;
    }

    /// <summary>An optional text.</summary>
    public string? TextOf(string name) => Optional(name)?.Text();

    /// <summary>A number within bounds, both inclusive.</summary>
    public decimal Number(decimal min, decimal max) =>
        Expect(JsonValueKind.Number, "un numero").Element.TryGetDecimal(out var number) && number >= min && number <= max
            ? number
            : throw Wrong($"il numero {Element.GetRawText()} non è fra {min.ToString(CultureInfo.InvariantCulture)} e {max.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>A whole number within bounds, both inclusive.</summary>
    public int Whole(int min, int max)
    {
        var number = Number(min, max);
        return number == decimal.Truncate(number) ? (int)number : throw Wrong($"serve un numero intero, non {Element.GetRawText()}");
    }

    /// <summary>An optional flag, false when absent.</summary>
    public bool FlagOf(string name) => Optional(name) is { } flag && flag.Flag();

    /// <summary>True or false.</summary>
    public bool Flag() => Element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong($"serve true o false, non {Kind()}"),
    };

    /// <summary>A date in the form YYYY-MM-DD.</summary>
    public DateOnly Date() =>
        DateOnly.TryParseExact(Text(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= WorkingCalendar.FirstYear and <= WorkingCalendar.LastYear
            ? date
            : throw Wrong($"«{Element.GetString()}» non è una data nella forma AAAA-MM-GG fra il {WorkingCalendar.FirstYear} e il {WorkingCalendar.LastYear}");

    /// <summary>One of the words of a table.</summary>
    public T OneOf<T>(IReadOnlyDictionary<string, T> table) =>
        table.TryGetValue(Text(), out var value) ? value : throw Wrong($"«{Element.GetString()}» è sconosciuto: usa {string.Join(", ", table.Keys)}");

    /// <summary>A complaint about this place.</summary>
    public CycleFileException Wrong(string reason) => new(File, Path, reason);

    private JsonPlace Expect(JsonValueKind kind, string what) =>
        Element.ValueKind == kind ? this : throw Wrong($"serve {what}, non {Kind()}");

    private string Kind() => Element.ValueKind switch
    {
        JsonValueKind.Object => "un oggetto",
        JsonValueKind.Array => "un elenco",
        JsonValueKind.String => "un testo",
        JsonValueKind.Number => "un numero",
        JsonValueKind.Null => "null",
        _ => "true o false",
    };

    private string Child(string name) => name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
        ? $"{Path}.{name}"
        : $"{Path}['{name}']";

    // Which of the two would count depends on the reader: neither does.
    private void RefuseDoubles()
    {
        if (Element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in Items())
            {
                item.RefuseDoubles();
            }
        }
        else if (Element.ValueKind == JsonValueKind.Object)
        {
            var names = new HashSet<string>();
            foreach (var (name, value) in Properties())
            {
                if (!names.Add(name))
                {
                    throw value.Wrong("la proprietà compare due volte");
                }

                value.RefuseDoubles();
            }
        }
    }
}
