using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Processes.Definitions.Changes;

/// <summary>Which variables, inputs and outputs come, go and change.</summary>
internal static class DeclarationChanges
{
    public static IEnumerable<DefinitionChange> Between(WorkflowDefinition before, WorkflowDefinition after) =>
    [
        .. Compare("la variabile", Variables(before), Variables(after)),
        .. Compare("l'ingresso", Arguments(before.Inputs), Arguments(after.Inputs)),
        .. Compare("il risultato", Arguments(before.Outputs), Arguments(after.Outputs)),
    ];

    private static Dictionary<string, (string Name, string Kind)> Variables(WorkflowDefinition definition) =>
        definition.Activities().SelectMany(a => a.Variables).Concat(definition.Variables).DistinctBy(v => v.Id)
            .ToDictionary(v => v.Id, v => (v.Name, $"{v.TypeName}{(v.IsArray ? ", lista" : "")}{(v.IsStored ? "" : ", solo in memoria")}, valore iniziale {ChangeWords.Node(v.Default)?.ToJsonString() ?? "\"\""}"));

    private static Dictionary<string, (string Name, string Kind)> Arguments(IReadOnlyList<ArgumentDefinition> arguments) =>
        arguments.DistinctBy(a => a.Name).ToDictionary(a => a.Name, a => (a.Name, $"{a.TypeName}{(a.IsStored ? "" : ", solo in memoria")}"));

    private static IEnumerable<DefinitionChange> Compare(string what, Dictionary<string, (string Name, string Kind)> before, Dictionary<string, (string Name, string Kind)> after)
    {
        foreach (var (id, now) in after)
        {
            if (!before.TryGetValue(id, out var old))
            {
                yield return new DefinitionChange(null, $"si aggiunge {what} «{now.Name}»");
            }
            else if (old.Name != now.Name)
            {
                yield return new DefinitionChange(null, $"{what} «{old.Name}» si chiama ora «{now.Name}»");
            }
            else if (old.Kind != now.Kind)
            {
                yield return new DefinitionChange(null, $"{what} «{now.Name}» era {old.Kind}; ora è {now.Kind}");
            }
        }

        foreach (var old in before.Where(b => !after.ContainsKey(b.Key)).Select(b => b.Value))
        {
            yield return new DefinitionChange(null, $"si toglie {what} «{old.Name}»");
        }
    }
}
