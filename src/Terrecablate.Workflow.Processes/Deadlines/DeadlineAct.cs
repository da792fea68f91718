using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Deadlines;

/// <summary>An act that defers one of the cycle's deadlines or suspends its term, for as long as it is not revoked.</summary>
public sealed class DeadlineAct : IOwned
{
    public required string Id { get; init; }

    public string BodyId { get; set; } = "";

    public required string CycleId { get; init; }

    /// <summary>The deadline, for instance <c>DL.BILPREV</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The first day that does not count; none for a deferral.</summary>
    public DateOnly? SuspendedFrom { get; init; }

    /// <summary>The new date of a deferral, the last day that does not count of a suspension.</summary>
    public DateOnly Until { get; init; }

    /// <summary>The norm or act.</summary>
    public required string Basis { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>The deadline as it is under the act.</summary>
    public PlanDeadline ApplyTo(PlanDeadline deadline) => SuspendedFrom is { } from
        ? deadline.Suspend(new TermSuspension(from, Until, Basis))
        : deadline.DeferTo(Until, Basis);
}
