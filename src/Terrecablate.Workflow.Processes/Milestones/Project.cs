using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Milestones;

public enum ProjectState
{
    Proposed,
    Accepted,
    Declined,
}

/// <summary>A special project of a cycle.</summary>
public sealed class Project : IOwned
{
    public required string Id { get; init; }

    public string BodyId { get; set; } = "";

    public required string CycleId { get; init; }

    /// <summary>The plan's id, for instance <c>PR.1</c>.</summary>
    public required string Code { get; init; }

    public required string Title { get; init; }

    public ProjectState State { get; set; }
}

public enum TrancheState
{
    /// <summary>Nothing attested yet.</summary>
    Planned,

    /// <summary>Attested in whole or in part, payment to be ordered.</summary>
    Attested,

    /// <summary>Refused, or the project declined: all of it is savings.</summary>
    Saved,

    /// <summary>Payment ordered; what was not paid is savings.</summary>
    Paid,
}

/// <summary>One tranche of a special project: a date, a share of its sum, what became of it.</summary>
public sealed class Tranche : IOwned
{
    public required string Id { get; init; }

    public string BodyId { get; set; } = "";

    public required string CycleId { get; init; }

    public required string ProjectCode { get; init; }

    public int Seq { get; init; }

    /// <summary>Whether it is the balance, which has more conditions.</summary>
    public bool IsBalance { get; init; }

    public DateOnly Date { get; set; }

    /// <summary>Of the project's sum, in percent.</summary>
    public decimal Percent { get; init; }

    /// <summary>The part of the tranche that was attested, in percent of the tranche.</summary>
    public decimal? AttestedPercent { get; set; }

    /// <summary>Paid, in percent of the project's sum.</summary>
    public decimal PaidPercent { get; set; }

    /// <summary>Saved, in percent of the project's sum.</summary>
    public decimal SavedPercent { get; set; }

    public TrancheState State { get; set; }

    /// <summary>Whether savings are already in the register.</summary>
    public bool SavingsRecorded { get; set; }

    /// <summary>For instance <c>PR.1/2</c>.</summary>
    public string Subject => $"{ProjectCode}/{Seq}";
}
