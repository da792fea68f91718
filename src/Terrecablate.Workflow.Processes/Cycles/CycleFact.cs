using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Cycles;

/// <summary>Something that has happened in a cycle and that a gate may wait for, for instance <c>PlanEnforceable</c>.</summary>
public sealed class CycleFact : IOwned
{
    public required string Id { get; init; }

    public string BodyId { get; set; } = "";

    public required string CycleId { get; init; }

    public required string Name { get; init; }

    /// <summary>What it is about where that matters: a project, a tranche; empty for the whole cycle.</summary>
    public string Subject { get; init; } = "";

    public DateOnly On { get; set; }

    public DateTimeOffset RecordedAt { get; set; }
}

/// <summary>One deadline of the cycle as it stands, with the reason for its date.</summary>
public sealed class CycleDeadline : IOwned
{
    public required string Id { get; init; }

    public string BodyId { get; set; } = "";

    public required string CycleId { get; init; }

    /// <summary>For instance <c>DL.PIANO</c>.</summary>
    public required string Code { get; init; }

    public required string What { get; init; }

    public required string LegalBasis { get; init; }

    /// <summary>The date that binds.</summary>
    public DateOnly Due { get; set; }

    /// <summary>The last working day not after the nominal date.</summary>
    public DateOnly InternalTarget { get; set; }

    /// <summary>Sentences, one a line.</summary>
    public required string Why { get; set; }

    /// <summary>Whether it waits for events that have not happened, so that the date may still move forward.</summary>
    public bool IsProvisional { get; set; }

    public DateTimeOffset? MetAt { get; set; }

    public DateTimeOffset? MissedAt { get; set; }
}
