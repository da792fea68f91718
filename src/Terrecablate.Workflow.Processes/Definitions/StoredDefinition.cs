using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Definitions;

/// <summary>One version of a workflow definition, as JSON.</summary>
public sealed class StoredDefinition : IOwned
{
    /// <summary>The version's id (<c>id</c> in the JSON), made unique with the body's.</summary>
    public required string Id { get; init; }

    public string BodyId { get; set; } = "";

    public required string DefinitionId { get; init; }

    public int Version { get; init; }

    public required string Name { get; init; }

    public required string Json { get; init; }

    /// <summary>SHA-256 of the JSON, hexadecimal.</summary>
    public required string Sha256 { get; init; }

    public bool IsPublished { get; set; }

    /// <summary>Whether it came with the product rather than from the designer.</summary>
    public bool IsShipped { get; init; }

    public DateTimeOffset SavedAt { get; init; }
}
