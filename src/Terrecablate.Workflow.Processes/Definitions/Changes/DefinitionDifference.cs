using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Steps;

namespace Terrecablate.Workflow.Processes.Definitions.Changes;

/// <param name="ActivityId">The activity that it is about, by its id in the later drawing, or in the earlier one if it is gone; null where it is about the whole.</param>
/// <param name="Words">What changes, in Italian, without a full stop.</param>
public sealed record DefinitionChange(string? ActivityId, string Words);

/// <summary>What a drawing changes against another, as a person of the office would say it. Boxes that have only been moved do not count.</summary>
public static class DefinitionDifference
{
    /// <param name="before">The earlier drawing; null where there was none.</param>
    /// <param name="after">The later drawing.</param>
    /// <param name="catalog">The product's steps: their Italian names.</param>
    /// <returns>The activities in the order of the later drawing, then the ways between them, then the rest; empty where nothing differs that matters.</returns>
    public static IReadOnlyList<DefinitionChange> Between(WorkflowDefinition? before, WorkflowDefinition after, StepCatalog catalog)
    {
        if (before is null)
        {
            return [new DefinitionChange(null, $"«{after.Name}» è un processo nuovo")];
        }

        return
        [
            .. new ActivityChanges(before, after, catalog).All(),
            .. ConnectionChanges.Between(before, after),
            .. DeclarationChanges.Between(before, after),
            .. Headings(before, after),
        ];
    }

    private static IEnumerable<DefinitionChange> Headings(WorkflowDefinition before, WorkflowDefinition after)
    {
        if (before.Name != after.Name)
        {
            yield return new DefinitionChange(null, $"il processo si chiamava «{before.Name}» e si chiama ora «{after.Name}»");
        }

        if (before.Description != after.Description)
        {
            yield return new DefinitionChange(null, "la descrizione del processo è riscritta");
        }

        if (before.IsUsableAsActivity != after.IsUsableAsActivity)
        {
            yield return new DefinitionChange(null, after.IsUsableAsActivity ? "il processo si può usare come attività di altri" : "il processo non si può più usare come attività di altri");
        }

        if (!before.Outcomes.SequenceEqual(after.Outcomes))
        {
            yield return new DefinitionChange(null, $"gli esiti del processo sono ora {ChangeWords.List(after.Outcomes)}");
        }

        if (!JsonNode.DeepEquals(ChangeWords.Node(before.CustomProperties), ChangeWords.Node(after.CustomProperties)))
        {
            yield return new DefinitionChange(null, "cambiano le proprietà del processo");
        }
    }
}
