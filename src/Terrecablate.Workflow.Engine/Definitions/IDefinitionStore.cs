namespace Terrecablate.Workflow.Engine.Definitions;

/// <summary>Where the engine finds definitions.</summary>
public interface IDefinitionStore
{
    /// <summary>The published version of a definition, or the stored version asked for; null where there is none.</summary>
    Task<WorkflowDefinition?> FindAsync(string definitionId, string? versionId, CancellationToken cancellationToken);
}
