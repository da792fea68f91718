using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.People;

/// <summary>What a person has declared: an interest in a matter, in which that person then answers nothing more.</summary>
public sealed class InterestDeclaration : IOwned
{
    public required string Id { get; init; }

    public string BodyId { get; set; } = "";

    public required string CycleId { get; init; }

    /// <summary>The matter: the subject of a task, or the project of its tranche.</summary>
    public required string Subject { get; init; }

    public required string PersonId { get; init; }

    public required string Reason { get; init; }

    public DateTimeOffset DeclaredAt { get; init; }

    /// <summary>Whether a task of that subject belongs to the matter.</summary>
    public bool IsAbout(string subject) => subject == Subject || subject.StartsWith(Subject + "/", StringComparison.Ordinal);
}
