using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Definitions;

/// <summary>
/// One version of a workflow definition, as JSON. A draft changes as it is drawn; once published, a version never
/// changes again.
/// </summary>
public sealed class StoredDefinition : IOwned
{
    public required string Id { get; init; }

    public string BodyId { get; set; } = "";

    public required string DefinitionId { get; init; }

    /// <summary>The version's id, <c>id</c> in the JSON.</summary>
    public required string VersionId { get; init; }

    public int Version { get; init; }

    public required string Name { get; set; }

    public required string Json { get; set; }

    public bool IsPublished { get; set; }

    /// <summary>Whether it has never been published.</summary>
    public bool IsDraft { get; set; }

    /// <summary>Whether it came with the product rather than from the designer.</summary>
    public bool IsShipped { get; init; }

    public DateTimeOffset SavedAt { get; set; }

    /// <summary>The definition as it reads, with its identity and publication as they are stored.</summary>
    public WorkflowDefinition Read() => DefinitionReader.Read(Json).Required with
    {
        VersionId = VersionId,
        Version = Version,
        IsPublished = IsPublished,
    };
}
