using System.Collections;
using System.Dynamic;
using System.Text.Json.Nodes;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime.Interop;

namespace Terrecablate.Workflow.Engine.Embedded.Expressions;

/// <summary>
/// Copies values into and out of a script engine. Scripts see what they see in Elsa: objects and lists of .NET, of a
/// fixed size until the instance waits, JSON after it.
/// </summary>
internal sealed class ScriptValues(Jint.Engine engine)
{
    private const int MaxDepth = 64;

    /// <summary>Makes lists of .NET behave like arrays where they can.</summary>
    public static void Configure(Options options) => options.SetWrapObjectHandler((engine, target, _) =>
    {
        var instance = ObjectWrapper.Create(engine, target);
        if (target is not IDictionary && IsList(target))
        {
            instance.Prototype = engine.Intrinsics.Array.PrototypeObject;
        }

        return instance;
    });

    public JsValue ToScript(JsonNode? value) => FromHeld(Held(value));

    /// <summary>The value as <see cref="ToScript"/> gives it, for one who keeps what is given.</summary>
    public JsValue FromHeld(object? held) => held is null ? JsValue.Null : JsValue.FromObject(engine, held);

    /// <summary>What a script gets to hold: it may change it in place.</summary>
    public static object? Held(JsonNode? value)
    {
        switch (value)
        {
            case null:
                return null;
            case JsonValue simple:
                return Values.Raw(simple) is DateTimeOffset moment ? moment.UtcDateTime : Values.Raw(simple);
            case var stored when Values.IsStored(stored):
                return stored.DeepClone();
            case JsonArray list:
                return list.Select(Held).ToArray();
            default:
                var copy = new ExpandoObject();
                foreach (var (name, item) in (JsonObject)value)
                {
                    ((IDictionary<string, object?>)copy)[name] = Held(item);
                }

                return copy;
        }
    }

    /// <summary>An object as one of the script's own, as members of <c>variables</c> are; any other value as <see cref="ToScript"/> gives it.</summary>
    public JsValue ToMember(JsonNode? value) => value is JsonObject json && !Values.IsStored(json) ? Own(json) : ToScript(value);

    private JsValue Own(JsonNode? value)
    {
        switch (value)
        {
            case JsonObject json:
                var copy = new JsObject(engine);
                foreach (var (name, item) in json)
                {
                    copy.FastSetDataProperty(name, Own(item));
                }

                return copy;
            case JsonArray list:
                return new JsArray(engine, [.. list.Select(Own)]);
            default:
                return ToScript(value);
        }
    }

    public static JsonNode? FromScript(JsValue value) => FromScript(value, 0);

    private static JsonNode? FromScript(JsValue value, int depth)
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
            IObjectWrapper wrapper => FromHeld(wrapper.Target, depth),
            ObjectInstance json => Properties(json, depth),
            _ => value.ToString(),
        };
    }

    /// <summary>What a script held, with the changes it made.</summary>
    public static JsonNode? FromHeld(object? held, int depth = 0)
    {
        if (depth > MaxDepth)
        {
            throw new InvalidOperationException("The value contains itself or is nested too deeply.");
        }

        return held switch
        {
            null => null,
            JsonNode node => node.DeepClone(),
            JsValue value => FromScript(value, depth),
            string text => text,
            bool flag => flag,
            DateTime moment => JsonValue.Create(moment),
            DateTimeOffset moment => JsonValue.Create(moment),
            IDictionary<string, object?> json => new JsonObject(json.Select(p => KeyValuePair.Create(p.Key, FromHeld(p.Value, depth + 1)))),
            IEnumerable list => new JsonArray([.. list.Cast<object?>().Select(i => FromHeld(i, depth + 1))]),
            double or float or decimal or int or long or short or byte => Number(Convert.ToDouble(held, System.Globalization.CultureInfo.InvariantCulture)),
            _ => held.ToString(),
        };
    }

    private static bool IsList(object target) => target is ICollection
        || Array.Exists(target.GetType().GetInterfaces(), i => i.IsGenericType
            && (i.GetGenericTypeDefinition() == typeof(ICollection<>) || i.GetGenericTypeDefinition() == typeof(IReadOnlyCollection<>)));

    private static JsonValue Number(double number) => double.IsFinite(number) ? JsonValue.Create(number) : JsonValue.Create(number.ToString("R", null));

    private static IEnumerable<JsonNode?> Items(JsArray list, int depth)
    {
        for (uint index = 0; index < list.Length; index++)
        {
            yield return FromScript(list[index], depth + 1);
        }
    }

    private static JsonObject Properties(ObjectInstance json, int depth)
    {
        var copy = new JsonObject();
        foreach (var (key, _) in json.GetOwnProperties().Where(p => p.Value.Enumerable && p.Key.IsString()))
        {
            copy[key.ToString()] = FromScript(json.Get(key), depth + 1);
        }

        return copy;
    }
}
