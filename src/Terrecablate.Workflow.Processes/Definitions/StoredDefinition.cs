using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Definitions;

/// <summary>One version of a workflow definition, as JSON. A stored version never changes.</summary>
public sealed class StoredDefinition : IOwned
{
    public required string Id { get; init; }

    public string BodyId { get; set; } = "";

    public required string DefinitionId { get; init; }

    /// <summary>The version's id, <c>id</c> in the JSON.</summary>
    public required string VersionId { get; init; }

    public int Version { get; init; }

    public required string Name { get; init; }

    public required string Json { get; init; }

    public bool IsPublished { get; set; }

    /// <summary>Whether it came with the product rather than from the designer.</summary>
    public bool IsShipped { get; init; }

    public DateTimeOffset SavedAt { get; init; }
}
