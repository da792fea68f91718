using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Engine.Embedded.Stores;

/// <summary>Definitions in memory, for tests and one-shot runs. Not thread-safe while definitions are added.</summary>
public sealed class MemoryDefinitions : IDefinitionStore
{
    private readonly List<WorkflowDefinition> _definitions = [];

    /// <summary>Adds a definition; a later one of the same id takes its place, its version stays findable.</summary>
    public MemoryDefinitions Add(WorkflowDefinition definition)
    {
        _definitions.Insert(0, definition);
        return this;
    }

    /// <summary>Reads and adds a definition.</summary>
    /// <exception cref="FormatException">The text is no definition.</exception>
    public MemoryDefinitions Add(string json) => Add(DefinitionReader.Read(json).Required);

    /// <inheritdoc/>
    public Task<WorkflowDefinition?> FindAsync(string definitionId, string? versionId, CancellationToken cancellationToken) =>
        Task.FromResult(_definitions.Find(d => d.DefinitionId == definitionId && (versionId is null || d.VersionId == versionId)));

    /// <inheritdoc/>
    public Task<WorkflowDefinition?> FindActivityAsync(string activityType, CancellationToken cancellationToken) =>
        Task.FromResult(_definitions.Find(d => d.IsUsableAsActivity && d.ActivityType == activityType));
}
