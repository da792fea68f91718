using System.Text.RegularExpressions;
using Acornima.Ast;
using Jint;

namespace Terrecablate.Workflow.Engine.Embedded.Expressions;

/// <summary>A script ready to run, and the accessors that its text may call.</summary>
internal sealed partial record ParsedScript(Prepared<Script> Script, IReadOnlyList<string> Getters, IReadOnlyList<string> Setters)
{
    private static readonly ScriptPreparationOptions Options = new()
    {
        ParsingOptions = new ScriptParsingOptions { AllowReturnOutsideFunction = true },
    };

    /// <summary>The names that the text gives after <c>variables.</c>.</summary>
    public IReadOnlyList<string> Members { get; private init; } = [];

    public static ParsedScript Parse(string text)
    {
        var words = Accessor().Matches(text).Select(m => m.Value).Distinct().ToLookup(w => w[0] == 'g', w => w[3..]);
        return new ParsedScript(Jint.Engine.PrepareScript(text, options: Options), [.. words[true]], [.. words[false]])
        {
            Members = [.. Member().Matches(text).Select(m => m.Groups[1].Value).Distinct()],
        };
    }

    [GeneratedRegex(@"\b[gs]et\w+")]
    private static partial Regex Accessor();

    [GeneratedRegex(@"variables\.(\w+)")]
    private static partial Regex Member();
}
