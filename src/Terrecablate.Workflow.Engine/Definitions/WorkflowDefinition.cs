namespace Terrecablate.Workflow.Engine.Definitions;

/// <summary>A workflow as drawn: immutable once read.</summary>
public sealed class WorkflowDefinition
{
    /// <summary>The definition, the same for all its versions.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>This version (<c>id</c> in the JSON).</summary>
    public required string VersionId { get; init; }
}
