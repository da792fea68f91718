using System.Text.Json.Nodes;
using Jint;
using Jint.Native;
using Jint.Runtime.Descriptors;

namespace Terrecablate.Workflow.Engine.Embedded.Expressions;

/// <summary>Copies values into and out of a script engine.</summary>
internal sealed class ScriptValues(Jint.Engine engine)
{
    private const int MaxDepth = 64;

    public JsValue ToScript(JsonNode? value)
    {
        switch (value)
        {
            case null:
                return JsValue.Null;
            case JsonObject json:
                var copy = new JsObject(engine);
                foreach (var (name, item) in json)
                {
                    copy.FastSetDataProperty(name, ToScript(item));
                }

                if (ChildResult.Is(json))
                {
                    AddSmallLetters(copy);
                }

                return copy;
            case JsonArray list:
                return new JsArray(engine, [.. list.Select(ToScript)]);
            default:
                return Simple((JsonValue)value);
        }
    }

    private static void AddSmallLetters(JsObject result)
    {
        foreach (var name in ChildResult.Properties)
        {
            var hidden = new PropertyDescriptor(result.Get(name), writable: false, enumerable: false, configurable: false);
            result.FastSetProperty(char.ToLowerInvariant(name[0]) + name[1..], hidden);
        }
    }

    private JsValue Simple(JsonValue value) => Values.Raw(value) switch
    {
        string text => text,
        bool flag => flag ? JsBoolean.True : JsBoolean.False,
        double number => number,
        DateTime moment => JsValue.FromObject(engine, moment),
        DateTimeOffset moment => JsValue.FromObject(engine, moment.UtcDateTime),
        _ => JsValue.Null,
    };

    public JsonNode? FromScript(JsValue value) => FromScript(value, 0);

    private JsonNode? FromScript(JsValue value, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new InvalidOperationException("The value contains itself or is nested too deeply.");
        }

        return value switch
        {
            _ when value.IsNull() || value.IsUndefined() => null,
            JsString => value.ToString(),
            JsBoolean flag => ReferenceEquals(flag, JsBoolean.True),
            JsNumber number => Number(number.AsNumber()),
            JsDate date => JsonValue.Create(date.ToDateTime().ToUniversalTime()),
            JsArray list => new JsonArray([.. Items(list, depth)]),
            Jint.Native.Function.Function => null,
            Jint.Native.Object.ObjectInstance json => Properties(json, depth),
            _ => value.ToString(),
        };
    }

    private static JsonValue Number(double number) => double.IsFinite(number) ? JsonValue.Create(number) : JsonValue.Create(number.ToString("R", null));

    private IEnumerable<JsonNode?> Items(JsArray list, int depth)
    {
        for (uint index = 0; index < list.Length; index++)
        {
            yield return FromScript(list[index], depth + 1);
        }
    }

    private JsonObject Properties(Jint.Native.Object.ObjectInstance json, int depth)
    {
        var copy = new JsonObject();
        foreach (var (key, property) in json.GetOwnProperties().Where(p => p.Value.Enumerable && p.Key.IsString()))
        {
            copy[key.ToString()] = FromScript(json.Get(key), depth + 1);
        }

        return copy;
    }
}
