using System.Text;
using System.Text.Json.Nodes;
using Jint;
using Jint.Native;
using Terrecablate.Workflow.Engine.Embedded.Running;

namespace Terrecablate.Workflow.Engine.Embedded.Expressions;

/// <summary>One evaluation of a script: an engine of its own, with limits and without access to the host.</summary>
internal sealed partial class JavaScript : IDisposable
{
    private readonly ParsedScript _script;
    private readonly Frame _frame;
    private readonly Jint.Engine _engine;
    private readonly ScriptValues _values;
    private readonly Dictionary<Variable, (JsonNode? Before, JsValue Given)> _given = [];

    public JavaScript(ParsedScript script, Frame frame, (string Name, JsonNode? Value)[] arguments)
    {
        _script = script;
        _frame = frame;
        var limits = frame.Run.Surroundings.Options.Limits;
        var time = TimeSpan.FromMilliseconds(limits.ScriptMilliseconds);
        _engine = new Jint.Engine(options => options
            .TimeoutInterval(time)
            .RegexTimeoutInterval(time)
            .LimitMemory(limits.ScriptMegabytes * 1_000_000L)
            .MaxStatements(limits.ScriptStatements)
            .MaxArraySize((uint)limits.ScriptStatements)
            .LimitRecursion(limits.ScriptRecursion)
            .CancellationToken(frame.Run.CancellationToken));
        _values = new ScriptValues(_engine);
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
        AddVariablesObject();
        AddAccessors();
        var result = _engine.Evaluate(_script.Script).UnwrapIfPromise();
        KeepChanges();
        AddNewVariables();
        return _values.FromScript(result);
    }

    private JsValue GetVariable(string name) => Scope.FindByName(_frame, name) is { } variable ? Give(variable) : JsValue.Null;

    private void SetVariable(string name, JsValue value)
    {
        Scope.SetRaw(_frame, name, _values.FromScript(value));
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

        var given = _values.ToScript(variable.Value);
        if (given.IsObject())
        {
            _given[variable] = (variable.Value, given);
        }

        return given;
    }

    private void KeepChanges()
    {
        foreach (var (variable, (before, given)) in _given)
        {
            if (!ReferenceEquals(variable.Value, before))
            {
                continue;
            }

            var now = _values.FromScript(given);
            if (!JsonNode.DeepEquals(now, before))
            {
                variable.Value = now;
            }
        }
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string FromBase64(string text) => Encoding.UTF8.GetString(Convert.FromBase64String(text));
}
