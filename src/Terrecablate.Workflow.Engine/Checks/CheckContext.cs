using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Steps;

namespace Terrecablate.Workflow.Engine.Checks;

/// <summary>What the checks know besides the definition.</summary>
public sealed record CheckContext
{
    /// <summary>The steps of the product.</summary>
    public required StepCatalog Catalog { get; init; }

    /// <summary>The definition that an activity stands for; null where it stands for none.</summary>
    public Func<ActivityDefinition, WorkflowDefinition?> FindUsed { get; init; } = _ => null;

    /// <summary>The published definition of an id, null where there is none; null where nobody knows which are published.</summary>
    public Func<string, WorkflowDefinition?>? FindDefinition { get; init; }

    /// <summary>How the engine reads expressions; without it nothing is said about their syntax.</summary>
    public ExpressionRules Rules { get; init; } = new(_ => null, _ => null);

    /// <summary>
    /// Whether an instance must reach an <c>Elsa.End</c>, as in the product, where one that runs dry is an incident. Elsa
    /// lets it finish in silence; without this, what leads nowhere is but a warning.
    /// </summary>
    public bool MustReachEnd { get; init; }

    /// <summary>A context in which nothing but some definitions is published.</summary>
    /// <param name="catalog">The steps of the product.</param>
    /// <param name="definitions">The published definitions; of two with one id the later one counts.</param>
    public static CheckContext Of(StepCatalog catalog, IReadOnlyList<WorkflowDefinition> definitions) => new()
    {
        Catalog = catalog,
        FindUsed = activity => definitions.LastOrDefault(d => d.IsUsableAsActivity && d.DefinitionId == activity.UsedDefinitionId && d.VersionId == activity.UsedVersionId)
            ?? definitions.LastOrDefault(d => d.IsUsableAsActivity && d.ActivityType == activity.Type),
        FindDefinition = id => definitions.LastOrDefault(d => d.DefinitionId == id),
    };
}
