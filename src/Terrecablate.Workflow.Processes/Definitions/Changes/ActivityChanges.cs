using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Steps;

namespace Terrecablate.Workflow.Processes.Definitions.Changes;

/// <summary>Which activities come, go and change, field by field.</summary>
internal sealed class ActivityChanges(WorkflowDefinition before, WorkflowDefinition after, StepCatalog catalog)
{
    /// <summary>What is told field by field, or says nothing about what an activity does.</summary>
    private static readonly HashSet<string> ToldElsewhere = ["id", "nodeId", "name", "type", "version", "metadata", "activities", "connections", "body", "then", "else", "branches", "cases", "variables", "start"];

    private static readonly string[] Foremost = ["title", "role", "deadline"];

    private readonly Dictionary<string, ActivityDefinition> _old = before.Activities().ToDictionary(a => a.Id);

    public IEnumerable<DefinitionChange> All()
    {
        var kept = new HashSet<string>();
        foreach (var activity in after.Activities())
        {
            kept.Add(activity.Id);
            foreach (var words in _old.TryGetValue(activity.Id, out var old) ? Changed(old, activity) : [$"si aggiunge «{activity.DisplayName}» ({TypeName(activity)}){Said(activity)}"])
            {
                yield return new DefinitionChange(activity.Id, words);
            }
        }

        foreach (var gone in before.Activities().Where(a => !kept.Contains(a.Id)))
        {
            yield return new DefinitionChange(gone.Id, $"si toglie «{gone.DisplayName}» ({TypeName(gone)})");
        }
    }

    /// <summary>What matters most of a task that comes: what is asked, of whom, by when.</summary>
    private string Said(ActivityDefinition activity)
    {
        var said = Foremost.Where(name => activity.Inputs.GetValueOrDefault(name)?.Expression.Text is { Length: > 0 })
            .Select(name => $"{ChangeWords.Field(name, null)} è {ChangeWords.Value(name, activity.Inputs[name].Expression)}")
            .ToList();
        return said.Count > 0 ? $": {string.Join(", ", said)}" : "";
    }

    private IEnumerable<string> Changed(ActivityDefinition old, ActivityDefinition now)
    {
        if (old.Type != now.Type)
        {
            yield return $"«{now.DisplayName}» era {TypeName(old)} ed è ora {TypeName(now)}";
        }

        if (old.DisplayName != now.DisplayName)
        {
            yield return $"«{old.DisplayName}» si chiama ora «{now.DisplayName}»";
        }

        foreach (var words in Inputs(old, now).Concat(Outputs(old, now)).Concat(Cases(old, now)))
        {
            yield return words;
        }

        if (!JsonNode.DeepEquals(Rest(old), Rest(now)))
        {
            yield return $"cambiano altri dettagli di «{now.DisplayName}»";
        }
    }

    private IEnumerable<string> Inputs(ActivityDefinition old, ActivityDefinition now)
    {
        foreach (var name in now.Inputs.Keys.Union(old.Inputs.Keys))
        {
            var (from, to) = (old.Inputs.GetValueOrDefault(name)?.Expression, now.Inputs.GetValueOrDefault(name)?.Expression);
            if (!ChangeWords.AreSame(from, to))
            {
                var field = ChangeWords.Field(name, catalog.Find(now.Type)?.FindInput(name)?.DisplayName);
                yield return ChangeWords.IsLong(from) || ChangeWords.IsLong(to)
                    ? $"{field} di «{now.DisplayName}» è riscritto"
                    : $"{field} di «{now.DisplayName}» passa da {ChangeWords.Value(name, from)} a {ChangeWords.Value(name, to)}";
            }
        }
    }

    private IEnumerable<string> Outputs(ActivityDefinition old, ActivityDefinition now) =>
        now.Outputs.Keys.Union(old.Outputs.Keys, StringComparer.OrdinalIgnoreCase)
            .Where(name => old.Outputs.GetValueOrDefault(name) != now.Outputs.GetValueOrDefault(name))
            .Select(name => now.Outputs.TryGetValue(name, out var to)
                ? $"il risultato «{name}» di «{now.DisplayName}» va in «{Variable(after, to)}»"
                : $"il risultato «{name}» di «{now.DisplayName}» non si conserva più");

    private static IEnumerable<string> Cases(ActivityDefinition old, ActivityDefinition now)
    {
        if (!old.Cases.Select(c => c.Label).SequenceEqual(now.Cases.Select(c => c.Label)))
        {
            yield return $"i casi di «{now.DisplayName}» sono ora {ChangeWords.List(now.Cases.Select(c => c.Label))}";
        }

        foreach (var (was, isNow) in old.Cases.Join(now.Cases, c => c.Label, c => c.Label, (was, isNow) => (was, isNow)).Where(c => !ChangeWords.AreSame(c.was.Condition, c.isNow.Condition)))
        {
            yield return $"il caso «{was.Label}» di «{now.DisplayName}» passa da {ChangeWords.Value("condition", was.Condition)} a {ChangeWords.Value("condition", isNow.Condition)}";
        }
    }

    private static string Variable(WorkflowDefinition definition, string id) =>
        definition.Activities().SelectMany(a => a.Variables).Concat(definition.Variables).FirstOrDefault(v => v.Id == id)?.Name ?? id;

    private string TypeName(ActivityDefinition activity) => catalog.Find(activity.Type)?.DisplayName ?? activity.Type.Replace("Elsa.", "", StringComparison.Ordinal);

    private static JsonObject Rest(ActivityDefinition activity)
    {
        var rest = ChangeWords.Node(activity.Json) as JsonObject ?? [];
        foreach (var name in ToldElsewhere.Concat(activity.Inputs.Keys).Concat(activity.Outputs.Keys))
        {
            rest.Remove(name);
        }

        // What the designer writes for every activity, whatever it says, unless it says yes.
        foreach (var (name, value) in (rest["customProperties"] as JsonObject ?? []).ToList())
        {
            if (value is null or JsonArray { Count: 0 } || (value is JsonValue flag && flag.TryGetValue<bool>(out var isSet) && !isSet))
            {
                rest["customProperties"]!.AsObject().Remove(name);
            }
        }

        foreach (var (name, value) in rest.ToList())
        {
            if (value is null or JsonObject { Count: 0 })
            {
                rest.Remove(name);
            }
        }

        return rest;
    }
}
