using System.Text.RegularExpressions;
using Acornima.Ast;
using Jint;

namespace Terrecablate.Workflow.Engine.Embedded.Expressions;

/// <summary>A script ready to run, and the names in its text.</summary>
internal sealed partial class ParsedScript
{
    // With these a script can get at a function without writing its name.
    private static readonly string[] Detours = ["eval", "Function", "constructor", "globalThis", "this"];

    private static readonly ScriptPreparationOptions Options = new()
    {
        ParsingOptions = new ScriptParsingOptions { AllowReturnOutsideFunction = true },
    };

    private readonly HashSet<string> _words;
    private readonly bool _makesDetours;

    private ParsedScript(string text)
    {
        Script = Jint.Engine.PrepareScript(text, options: Options);
        _words = [.. Word().Matches(text).Select(m => m.Value)];
        _makesDetours = Detours.Any(_words.Contains);
        Getters = [.. Accessors("get")];
        Setters = [.. Accessors("set")];
        Members = [.. Member().Matches(text).Select(m => m.Groups[1].Value).Distinct()];
    }

    public Prepared<Script> Script { get; }

    /// <summary>What the text writes after <c>get</c>.</summary>
    public IReadOnlyList<string> Getters { get; }

    /// <summary>What the text writes after <c>set</c>.</summary>
    public IReadOnlyList<string> Setters { get; }

    /// <summary>The names that the text gives after <c>variables.</c>.</summary>
    public IReadOnlyList<string> Members { get; }

    /// <exception cref="ScriptPreparationException">The text is no script.</exception>
    public static ParsedScript Parse(string text) => new(text);

    /// <summary>Whether the script may call a function of that name: the others need not be given to it.</summary>
    public bool MayCall(string name) => _makesDetours || _words.Contains(name);

    private IEnumerable<string> Accessors(string prefix) =>
        _words.Where(w => w.Length > prefix.Length && w.StartsWith(prefix, StringComparison.Ordinal)).Select(w => w[prefix.Length..]);

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex(@"variables\.(\w+)")]
    private static partial Regex Member();
}
