using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Steps;

namespace Terrecablate.Workflow.Engine.Checks;

/// <summary>What the checks know besides the definition.</summary>
public sealed record CheckContext
{
    /// <summary>The steps of the product.</summary>
    public required StepCatalog Catalog { get; init; }

    /// <summary>The published definition that is usable as an activity of a type; null where there is none.</summary>
    public Func<string, WorkflowDefinition?> FindActivity { get; init; } = _ => null;

    /// <summary>The published definition of an id; null where it is unknown, and then nothing is said about it.</summary>
    public Func<string, WorkflowDefinition?> FindDefinition { get; init; } = _ => null;

    /// <summary>Why a script or template cannot be read; null where it can.</summary>
    public Func<Expression, string?> SyntaxFault { get; init; } = _ => null;
}
