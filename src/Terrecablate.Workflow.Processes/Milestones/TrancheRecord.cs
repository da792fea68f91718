using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Milestones;
using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Milestones;

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
public sealed class TrancheRecord : IOwned
{
    public required string Id { get; init; }

    public string BodyId { get; set; } = "";

    public required string CycleId { get; init; }

    public required string ProjectCode { get; init; }

    public int Seq { get; init; }

    /// <summary>Whether it is the balance, which has more conditions.</summary>
    public bool IsBalance { get; init; }

    public DateOnly Date { get; private set; }

    /// <summary>Of the project's sum, in percent.</summary>
    public decimal Percent { get; private set; }

    /// <summary>The part of the tranche that was attested, in percent of the tranche.</summary>
    public decimal? AttestedPercent { get; private set; }

    /// <summary>Paid, in percent of the project's sum.</summary>
    public decimal PaidPercent { get; private set; }

    /// <summary>Saved, in percent of the project's sum.</summary>
    public decimal SavedPercent { get; private set; }

    public TrancheState State { get; private set; }

    /// <summary>Of what is saved, how much is already in the register, in percent of the project's sum.</summary>
    public decimal SavingsRecorded { get; private set; }

    /// <summary>What the attestation lets be paid, in percent of the project's sum.</summary>
    public decimal PayablePercent { get; private set; }

    /// <summary>Nothing more is to come of it: all of it has been paid or saved, and the savings are recorded.</summary>
    public bool IsSettled => PaidPercent + SavingsRecorded == Percent;

    /// <summary>For instance <c>PR.1/2</c>.</summary>
    public string Subject => $"{ProjectCode}/{Seq}";

    /// <summary>A tranche as the plan has it.</summary>
    public static TrancheRecord From(string id, string cycleId, string project, Tranche planned) => new()
    {
        Id = id,
        CycleId = cycleId,
        ProjectCode = project,
        Seq = planned.Seq,
        IsBalance = planned.Kind == TrancheKind.Balance,
        Date = planned.Date,
        Percent = planned.Percent,
    };

    /// <summary>Attests a part of the tranche; the rest is savings.</summary>
    /// <param name="attestation">In full, in part or refused.</param>
    /// <param name="percentOfTranche">What the attestation says, for the record.</param>
    /// <exception cref="Refusal">It is settled already.</exception>
    public void Attest(Attestation attestation, decimal percentOfTranche)
    {
        RequirePlanned();
        var share = TrancheShare.Of(Percent, attestation);
        AttestedPercent = percentOfTranche;
        PayablePercent = share.PaidPercent;
        SavedPercent = share.SavedPercent;
        State = share.PaidPercent == 0 ? TrancheState.Saved : TrancheState.Attested;
    }

    /// <summary>Takes date and share of a revised plan; what is settled stays.</summary>
    public void Replan(Tranche planned)
    {
        if (State == TrancheState.Planned)
        {
            Date = planned.Date;
            Percent = planned.Percent;
        }
    }

    public void Postpone(DateOnly date)
    {
        RequirePlanned();
        Date = date;
    }

    /// <summary>Gives the whole tranche up: the project was declined, or there is no plan.</summary>
    public void GiveUp()
    {
        if (State == TrancheState.Planned)
        {
            SavedPercent = Percent;
            State = TrancheState.Saved;
        }
    }

    /// <summary>Orders the payment of what was attested.</summary>
    /// <returns>What is paid, in percent of the project's sum.</returns>
    /// <exception cref="Refusal">Nothing was attested, or it was paid already.</exception>
    public decimal Pay()
    {
        if (State != TrancheState.Attested)
        {
            throw new Refusal("tranche.not-payable", $"La tranche {Subject} non è pagabile: serve prima l'attestazione del Direttore Generale.");
        }

        PaidPercent = PayablePercent;
        State = TrancheState.Paid;
        return PaidPercent;
    }

    /// <summary>What is saved and not yet in the register, in percent of the project's sum; it is in the register from now on.</summary>
    public decimal TakeUnrecordedSavings()
    {
        var savings = SavedPercent - SavingsRecorded;
        SavingsRecorded = SavedPercent;
        return savings;
    }

    private void RequirePlanned()
    {
        if (State != TrancheState.Planned)
        {
            throw new Refusal("tranche.settled", $"La tranche {Subject} è già stata attestata o passata a economia.");
        }
    }
}
