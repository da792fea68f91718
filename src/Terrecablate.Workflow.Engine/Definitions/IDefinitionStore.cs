namespace Terrecablate.Workflow.Engine.Definitions;

/// <summary>Where the engine finds definitions.</summary>
public interface IDefinitionStore
{
    /// <summary>The published version of a definition, or the stored version asked for; null where there is none.</summary>
    Task<WorkflowDefinition?> FindAsync(string definitionId, string? versionId, CancellationToken cancellationToken);

    /// <summary>
    /// The published definition that is usable as an activity of that type, which is its name without blanks; null
    /// where there is none. A store that offers none need not say anything.
    /// </summary>
    Task<WorkflowDefinition?> FindActivityAsync(string activityType, CancellationToken cancellationToken) =>
        Task.FromResult<WorkflowDefinition?>(null);

    /// <summary>
    /// The definition that an activity stands for: the version that its designer chose while it is stored, else what
    /// is published under the activity's type; null where the activity stands for none.
    /// </summary>
    async Task<WorkflowDefinition?> FindUsedAsync(ActivityDefinition activity, CancellationToken cancellationToken)
    {
        var chosen = activity is { UsedDefinitionId: { } id, UsedVersionId: { } version }
            ? await FindAsync(id, version, cancellationToken)
            : null;
        return chosen is { IsUsableAsActivity: true } ? chosen : await FindActivityAsync(activity.Type, cancellationToken);
    }
}
