using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Bodies;

/// <summary>A resolution or other act as recorded by the Secretariat.</summary>
public sealed class ActRecord : IOwned
{
    public required string Id { get; init; }

    public string BodyId { get; set; } = "";

    public required string CycleId { get; init; }

    /// <summary>The process that produced it and its subject.</summary>
    public required string Process { get; init; }

    public string Subject { get; init; } = "";

    public required string Number { get; init; }

    public DateOnly Date { get; init; }

    public string? Protocol { get; init; }

    public bool IsImmediatelyEnforceable { get; init; }

    public DateTimeOffset RecordedAt { get; init; }
}
