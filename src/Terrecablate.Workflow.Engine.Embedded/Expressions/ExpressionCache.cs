using System.Collections.Concurrent;
using DotLiquid;

namespace Terrecablate.Workflow.Engine.Embedded.Expressions;

/// <summary>Parsed scripts and templates by their text, for the whole process. Thread-safe.</summary>
internal sealed class ExpressionCache
{
    private const int Limit = 5_000;

    private readonly ConcurrentDictionary<string, ParsedScript> _scripts = [];
    private readonly ConcurrentDictionary<string, Template> _templates = [];

    // The library asks for it once in a process; templates are written with %Y, as in Elsa.
    public ExpressionCache() => Liquid.UseRubyDateFormat = true;

    public ParsedScript Script(string text) => Get(_scripts, text, ParsedScript.Parse);

    public Template Template(string text) => Get(_templates, text, LiquidTemplates.Parse);

    private static T Get<T>(ConcurrentDictionary<string, T> cache, string text, Func<string, T> parse)
    {
        if (cache.Count >= Limit)
        {
            cache.Clear();
        }

        return cache.GetOrAdd(text, parse);
    }
}
