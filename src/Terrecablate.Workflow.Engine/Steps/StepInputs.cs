using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Terrecablate.Workflow.Engine.Steps;

/// <summary>Finds and converts the inputs of steps.</summary>
internal static class StepInputs
{
    private static readonly HashSet<Type> Supported =
        [typeof(string), typeof(bool), typeof(int), typeof(decimal), typeof(string[]), typeof(IReadOnlyList<string>), typeof(JsonNode), typeof(JsonObject)];

    public static IReadOnlyList<StepInput> Of(Type step, List<string> faults)
    {
        var inputs = new List<StepInput>();
        foreach (var property in step.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetCustomAttribute<StepInputAttribute>() is not { } attribute)
            {
                continue;
            }

            if (property.SetMethod is not { IsPublic: true })
            {
                faults.Add($"The input {property.Name} of the step {step.FullName} has no public setter: add one.");
            }
            else if (!Supported.Contains(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType))
            {
                faults.Add($"The input {property.Name} of the step {step.FullName} has the type {property.PropertyType.Name}: use text, a flag, a whole or decimal number, a list of texts or JSON.");
            }
            else
            {
                inputs.Add(new StepInput(property, attribute));
            }
        }

        return inputs;
    }

    public static object? Convert(JsonNode value, Type type, string input)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        try
        {
            return target switch
            {
                _ when target == typeof(JsonNode) => value,
                _ when target == typeof(JsonObject) => value as JsonObject ?? JsonNode.Parse(Text(value))!.AsObject(),
                _ when target == typeof(string) => Text(value),
                _ when target == typeof(bool) => Flag(value),
                _ when target == typeof(int) => Number(value) is { } number ? decimal.ToInt32(decimal.Round(number)) : null,
                _ when target == typeof(decimal) => Number(value),
                _ => Texts(value),
            };
        }
        catch (Exception error) when (error is FormatException or OverflowException or JsonException or InvalidOperationException)
        {
            throw new FormatException($"Il valore «{value.ToJsonString()}» non va bene per il campo «{input}».", error);
        }
    }

    private static string Text(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.AsValue().TryGetValue<string>(out var text) ? text : value.ToJsonString().Trim('"'),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.ToJsonString(),
    };

    private static bool? Flag(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => Number(value) != 0,
        _ => string.IsNullOrWhiteSpace(Text(value)) ? null : bool.Parse(Text(value)),
    };

    private static decimal? Number(JsonNode value)
    {
        var text = Text(value);
        return string.IsNullOrWhiteSpace(text) ? null : decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private static string[] Texts(JsonNode value)
    {
        if (value is JsonArray list)
        {
            return [.. list.OfType<JsonNode>().Select(Text)];
        }

        var text = Text(value).Trim();
        return text.StartsWith('[')
            ? Texts(JsonNode.Parse(text)!)
            : text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
