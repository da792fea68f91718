using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Cycles;

public enum RevisionState
{
    /// <summary>Before the Board.</summary>
    Proposed,

    /// <summary>Approved and in force; an earlier one may have been revised again since.</summary>
    InForce,

    /// <summary>Rejected, or sent back to be proposed anew.</summary>
    Dropped,
}

/// <summary>A change of the Plan within its year: what it said, what it is to say, and what became of the proposal.</summary>
public sealed class PlanRevision : IOwned
{
    public const string Kind = "Revision";

    public required string Id { get; init; }

    public string BodyId { get; set; } = "";

    public required string CycleId { get; init; }

    /// <summary>1, 2, 3 … within the cycle.</summary>
    public int Number { get; init; }

    /// <summary>The cycle file as it was in force when the change was proposed.</summary>
    public required string Before { get; init; }

    /// <summary>The cycle file as it is to be.</summary>
    public required string After { get; init; }

    public required string Reason { get; init; }

    public required string ProposedBy { get; init; }

    public DateTimeOffset ProposedAt { get; init; }

    public RevisionState State { get; private set; }

    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>The subject of its process and of its documents: <c>Revision/1</c>.</summary>
    public string Subject => FormattableString.Invariant($"{Kind}/{Number}");

    /// <summary>The id of the revision of a cycle that a process is about.</summary>
    public static string IdOf(string cycleId, string subject) => $"{cycleId}:{subject}";

    /// <summary>How the Plan differs, in the order of the Plan.</summary>
    public IReadOnlyList<PlanChange> Changes(WorkingCalendar calendar) =>
        PlanComparison.Between(CycleFile.Read(Before, $"{Subject}, prima"), CycleFile.Read(After, $"{Subject}, dopo"), calendar);

    public void Settle(bool isApproved, DateTimeOffset now)
    {
        if (State != RevisionState.Proposed)
        {
            throw new Refusal("revision.settled", $"La variazione {Number} è già stata decisa.");
        }

        State = isApproved ? RevisionState.InForce : RevisionState.Dropped;
        SettledAt = now;
    }
}
