using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Register;

/// <summary>One line of the body's register: what happened, chained to the line before. Append-only.</summary>
public sealed class RegisterEntry : IOwned
{
    public string BodyId { get; set; } = "";

    /// <summary>1, 2, 3 … within the body, without gaps.</summary>
    public long Seq { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>The event's type, for instance <c>TaskCompleted</c>.</summary>
    public required string Type { get; init; }

    public string? CycleId { get; init; }

    public string? TaskId { get; init; }

    public string? InstanceId { get; init; }

    /// <summary>The event as canonical JSON: exactly the bytes that were hashed.</summary>
    public required string Content { get; init; }

    /// <summary>SHA-256 over the previous hash and the content, hexadecimal.</summary>
    public required string Hash { get; init; }
}
