using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Links;

/// <summary>A personal link to one task. Only the token's hash is kept; the token is in the mail alone.</summary>
public sealed class TaskLink : IOwned
{
    /// <summary>SHA-256 of the token, hexadecimal.</summary>
    public required string TokenHash { get; init; }

    public string BodyId { get; set; } = "";

    public required string TaskId { get; init; }

    public required string PersonId { get; init; }

    /// <summary>By which way it left: a newer one by the same way takes its place, one by another stands beside it.</summary>
    public string Lane { get; init; } = OutboxLane.Mail;

    public DateTimeOffset IssuedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }
}
