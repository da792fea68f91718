using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Jint;
using Jint.Native;
using Terrecablate.Workflow.Engine.Embedded.Running;

namespace Terrecablate.Workflow.Engine.Embedded.Expressions;

/// <summary>One evaluation of a script: an engine of its own, with limits and without access to the host.</summary>
internal sealed partial class JavaScript : IDisposable
{
    // Named here, since the system's own names follow the language of the process.
    private static readonly TimeZoneInfo Utc = TimeZoneInfo.CreateCustomTimeZone("UTC", TimeSpan.Zero, "UTC", "Coordinated Universal Time");

    private readonly ParsedScript _script;
    private readonly Frame _frame;
    private readonly Jint.Engine _engine;
    private readonly ScriptValues _values;
    private readonly Dictionary<Variable, (JsonNode? Before, object Held, JsValue Given)> _given = [];
    private readonly JsObject _members;
    private readonly HashSet<string> _inputs;

    public JavaScript(ParsedScript script, Frame frame, (string Name, JsonNode? Value)[] arguments)
    {
        _script = script;
        _frame = frame;
        var limits = frame.Run.Surroundings.Options.Limits;
        var time = TimeSpan.FromMilliseconds(limits.ScriptMilliseconds);
        _engine = new Jint.Engine(options => ScriptValues.Configure(options
            .TimeoutInterval(time)
            .RegexTimeoutInterval(time)
            .LimitMemory(limits.ScriptMegabytes * 1_000_000L)
            .MaxStatements(limits.ScriptStatements)
            .MaxArraySize((uint)limits.ScriptStatements)
            .LimitRecursion(limits.ScriptRecursion)
            .Culture(CultureInfo.InvariantCulture)
            .LocalTimeZone(Utc)
            .CancellationToken(frame.Run.CancellationToken)));
        _values = new ScriptValues(_engine);
        _members = new JsObject(_engine);
        _inputs = [.. frame.Run.Program.Definition.Inputs.Select(i => i.Name)];
        foreach (var (name, value) in arguments)
        {
            _engine.SetValue(name, () => _values.ToScript(value));
        }
    }

    public Action<string[]>? SetOutcomes { get; init; }

    public void Dispose() => _engine.Dispose();

    public JsonNode? Evaluate()
    {
        AddFunctions();
        AddMembers();
        AddAccessors();
        var result = _engine.Evaluate(_script.Script).UnwrapIfPromise();
        KeepChanges();
        KeepMembers();
        return ScriptValues.FromScript(result);
    }

    private JsValue GetVariable(string name) => Scope.FindByName(_frame, name) is { } variable ? Give(variable) : JsValue.Null;

    private void SetVariable(string name, JsValue value)
    {
        var copy = ScriptValues.FromScript(value);
        Scope.SetRaw(_frame, name, copy);
        _members.Set(name, _values.ToMember(copy));
        if (Scope.FindByName(_frame, name) is { } variable)
        {
            _given.Remove(variable);
        }
    }

    /// <summary>The same object each time within one script, so that a change made in it is seen and kept.</summary>
    private JsValue Give(Variable variable)
    {
        if (_given.TryGetValue(variable, out var known) && ReferenceEquals(known.Before, variable.Value))
        {
            return known.Given;
        }

        if (variable.Value is null or JsonValue)
        {
            return _values.ToScript(variable.Value);
        }

        var held = ScriptValues.Held(variable.Value)!;
        var given = _values.FromHeld(held);
        _given[variable] = (variable.Value, held, given);
        return given;
    }

    private void KeepChanges()
    {
        foreach (var (variable, (before, held, _)) in _given)
        {
            if (!ReferenceEquals(variable.Value, before))
            {
                continue;
            }

            var now = ScriptValues.FromHeld(held);
            if (!JsonNode.DeepEquals(now, before))
            {
                variable.Value = now;
            }
        }
    }

    /// <summary>What the script left in <c>variables</c> becomes the variables' values, converted to their types; what is new there, new variables.</summary>
    private void KeepMembers()
    {
        foreach (var (key, property) in _members.GetOwnProperties().ToList())
        {
            var name = key.ToString();
            if (!_inputs.Contains(name) && ScriptValues.FromScript(property.Value) is { } value)
            {
                Scope.Set(_frame, name, value);
            }
        }
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string FromBase64(string text) => Encoding.UTF8.GetString(Convert.FromBase64String(text));
}
