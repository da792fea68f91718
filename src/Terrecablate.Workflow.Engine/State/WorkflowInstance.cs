namespace Terrecablate.Workflow.Engine.State;

/// <summary>One run of a definition, as stored between bursts.</summary>
/// <remarks>Changed only by the engine. <see cref="Revision"/> is the optimistic version that a store checks.</remarks>
public sealed class WorkflowInstance
{
    /// <summary>Identifier, unique in the installation.</summary>
    public required string Id { get; init; }

    /// <summary>The definition that it runs.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>The stored version that it runs, to its end unless migrated.</summary>
    public required string DefinitionVersionId { get; set; }

    /// <summary>The number of that version.</summary>
    public int DefinitionVersion { get; set; }

    /// <summary>What the instance is about; here the cycle's id.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>A name given by the definition, for people.</summary>
    public string? Name { get; set; }

    /// <summary>How it stands.</summary>
    public InstanceStatus Status { get; set; }

    /// <summary>The interpreter's state: JSON with a format version, opaque to everybody else.</summary>
    public string State { get; set; } = "{}";

    /// <summary>The instance that started this one and waits for it, if any.</summary>
    public string? ParentInstanceId { get; init; }

    /// <summary>The bookmark at which the parent waits, if it does.</summary>
    public string? ParentBookmarkId { get; init; }

    /// <summary>When it was started, UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its last burst ended, UTC.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>When it finished, faulted or was cancelled, UTC.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>What stopped it, in one line, where <see cref="Status"/> is <see cref="InstanceStatus.Faulted"/>.</summary>
    public string? Incident { get; set; }

    /// <summary>Counts the bursts that were saved; two concurrent bursts cannot both save.</summary>
    public int Revision { get; set; }
}
