using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Jint;
using Jint.Native;
using Jint.Runtime;
using Jint.Runtime.Interop;
using Terrecablate.Workflow.Engine.Embedded.Running;

namespace Terrecablate.Workflow.Engine.Embedded.Expressions;

/// <content>What a script sees: Elsa's accessors.</content>
internal sealed partial class JavaScript
{
    private void AddFunctions()
    {
        var run = _frame.Run;
        var definition = run.Program.Definition;
        Function("getVariable", a => GetVariable(Text(a, 0)));
        Function("setVariable", a => Done(() => SetVariable(Text(a, 0), a.ElementAtOrDefault(1) ?? JsValue.Undefined)));
        Function("getInput", a => _values.ToScript(Scope.Input(_frame, Text(a, 0))));
        Function("getOutputFrom", a => _values.ToScript(run.Outputs.Find(_frame, Text(a, 0), a.Length > 1 && !a[1].IsUndefined() && !a[1].IsNull() ? Text(a, 1) : null)));
        Function("getLastResult", _ => _values.ToScript(run.Outputs.LastResult));
        Function("getWorkflowDefinitionId", _ => definition.DefinitionId);
        Function("getWorkflowDefinitionVersionId", _ => definition.VersionId);
        Function("getWorkflowDefinitionVersion", _ => definition.Version);
        Function("getWorkflowInstanceId", _ => run.Instance.Id);
        Function("getCorrelationId", _ => Nullable(run.Instance.CorrelationId));
        Function("setCorrelationId", a => Done(() => run.Instance.CorrelationId = NullableText(a)));
        Function("getWorkflowInstanceName", _ => Nullable(run.Instance.Name));
        Function("setWorkflowInstanceName", a => Done(() => run.Instance.Name = NullableText(a)));
        Function("isNullOrEmpty", a => string.IsNullOrEmpty(NullableText(a)));
        Function("isNullOrWhiteSpace", a => string.IsNullOrWhiteSpace(NullableText(a)));
        Function("toJson", a => ScriptValues.FromScript(a[0])?.ToJsonString(Values.Readable) ?? "null");
        Function("stringToBase64", a => Base64(Text(a, 0)));
        Function("stringFromBase64", a => FromBase64(Text(a, 0)));
        AddGuids();
        AddBytes();
        if (SetOutcomes is { } setOutcomes)
        {
            Function("setOutcome", a => Done(() => setOutcomes([Text(a, 0)])));
            Function("setOutcomes", a => Done(() => setOutcomes(Values.Texts(ScriptValues.FromScript(a[0])) ?? [])));
        }
    }

    private void AddGuids()
    {
        Function("newGuid", _ => _values.FromHeld(NewGuid()));
        Function("parseGuid", a => _values.FromHeld(Guid.Parse(Text(a, 0))));
        foreach (var name in (string[])["newGuidString", "getGuidString"])
        {
            Function(name, _ => NewGuid().ToString());
        }

        foreach (var name in (string[])["newShortGuid", "getShortGuid"])
        {
            Function(name, _ => string.Concat(Convert.ToBase64String(NewGuid().ToByteArray()).Where(char.IsAsciiLetterOrDigit)));
        }
    }

    private Guid NewGuid() => new(SHA256.HashData(Encoding.UTF8.GetBytes(_frame.Run.NewId())).AsSpan(0, 16));

    private void AddBytes()
    {
        Function("bytesFromString", a => Buffer(Encoding.UTF8.GetBytes(Text(a, 0))));
        Function("bytesToString", a => Encoding.UTF8.GetString(Bytes(a)));
        Function("bytesToBase64", a => Convert.ToBase64String(Bytes(a)));
        Function("bytesFromBase64", a => Buffer(Convert.FromBase64String(Text(a, 0))));
    }

    private JsArrayBuffer Buffer(byte[] bytes) => _engine.Intrinsics.ArrayBuffer.Construct(bytes);

    private static byte[] Bytes(JsValue[] arguments) =>
        arguments.ElementAtOrDefault(0)?.ToObject() as byte[] ?? throw new InvalidOperationException("The argument is no list of bytes.");

    /// <summary>Only letters and digits: variables of other names have no accessors.</summary>
    private static bool IsAccessible(string name) => name.All(char.IsLetterOrDigit);

    /// <summary><c>variables</c> holds the variables that the script names in the form <c>variables.X</c>.</summary>
    private void AddMembers()
    {
        foreach (var name in _script.Members.Where(n => IsAccessible(n) && Scope.FindByName(_frame, n) is not null))
        {
            _members.Set(name, _values.ToMember(Scope.FindByName(_frame, name)!.Value));
        }

        _engine.SetValue("variables", _members);
    }

    /// <summary><c>getX()</c> and <c>setX()</c> for variables, <c>getX()</c> for inputs, <c>getYFromX()</c> for outputs.</summary>
    private void AddAccessors()
    {
        if (_script.Getters.Count + _script.Setters.Count == 0)
        {
            return;
        }

        foreach (var name in Scope.Visible(_frame).Select(v => v.Name).Where(IsAccessible))
        {
            if (_script.Getters.Contains(Pascal(name)))
            {
                Function("get" + Pascal(name), _ => GetVariable(name));
            }

            if (_script.Setters.Contains(Pascal(name)))
            {
                Function("set" + Pascal(name), a => Done(() => SetVariable(name, a.ElementAtOrDefault(0) ?? JsValue.Undefined)));
            }
        }

        if (!Scope.IsInPart(_frame))
        {
            foreach (var input in _frame.Run.Program.Definition.Inputs.Where(i => _script.Getters.Contains(i.Name)))
            {
                Function("get" + input.Name, _ => _values.ToScript(_frame.Run.Input.GetValueOrDefault(input.Name)));
            }
        }

        AddOutputAccessors();
    }

    private void AddOutputAccessors()
    {
        foreach (var word in _script.Getters.Where(g => g.Contains("From", StringComparison.Ordinal)))
        {
            var container = _frame.SelfAndAncestors().FirstOrDefault(f => f.Node.Behavior.IsContainer)?.Node;
            var cut = word.IndexOf("From", StringComparison.Ordinal);
            var activity = container?.Children.FirstOrDefault(n => Pascal(n.Activity.Name ?? n.Activity.Id) == word[(cut + 4)..]);
            if (activity is not null)
            {
                Function("get" + word, _ => _values.ToScript(_frame.Run.Outputs.Find(_frame, activity, word[..cut])));
            }
        }
    }

    private void Function(string name, Func<JsValue[], JsValue> call)
    {
        if (_script.MayCall(name))
        {
            _engine.SetValue(name, new ClrFunction(_engine, name, (_, arguments) => Guarded(() => call(arguments))));
        }
    }

    /// <summary>A failure of an accessor is an exception that the script can catch.</summary>
    private JsValue Guarded(Func<JsValue> call)
    {
        try
        {
            return call();
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException or JsonException)
        {
            throw new JavaScriptException(_engine.Intrinsics.Error, error.Message);
        }
    }

    private static JsValue Done(System.Action action)
    {
        action();
        return JsValue.Undefined;
    }

    private static string Text(JsValue[] arguments, int index) => arguments.ElementAtOrDefault(index)?.ToString() ?? "";

    private static string? NullableText(JsValue[] arguments) =>
        arguments.ElementAtOrDefault(0) is { } value && !value.IsNull() && !value.IsUndefined() ? value.ToString() : null;

    private static JsValue Nullable(string? text) => text is null ? JsValue.Null : (JsValue)text;

    private static string Pascal(string name) => string.Concat(
        name.Split([' ', '-', '_', '.'], StringSplitOptions.RemoveEmptyEntries).Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
}
