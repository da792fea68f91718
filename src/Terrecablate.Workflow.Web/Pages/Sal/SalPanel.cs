using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Domain.Milestones;
using Terrecablate.Workflow.Processes.Milestones;
using Terrecablate.Workflow.Web.Pages.Attivita;

namespace Terrecablate.Workflow.Web.Pages.Sal;

/// <summary>The milestones of one cycle.</summary>
public sealed record SalPanel(int Year, IReadOnlyList<int> Years, IReadOnlyList<ProjectPanel> Projects)
{
    public decimal Waiting => Projects.Count == 0 ? 0 : Projects.SelectMany(p => p.Tranches).Count(t => t.AttestTaskId is not null);
}

/// <summary>A special project with its tranches.</summary>
public sealed record ProjectPanel(ProjectRecord Project, SpecialProject Planned, string? Assignee, IReadOnlyList<TranchePanel> Tranches)
{
    public decimal Paid => Tranches.Sum(t => t.Tranche.PaidPercent);

    public decimal Saved => Tranches.Sum(t => t.Tranche.SavedPercent);

    public string StateInWords => Project.State switch
    {
        ProjectState.Accepted => "accettato",
        ProjectState.Declined => "rifiutato dall'assegnatario",
        _ => "non ancora accettato",
    };
}

/// <summary>A tranche: its conditions, its evidence, what its attestation would release.</summary>
public sealed record TranchePanel(TrancheRecord Tranche, IReadOnlyList<GateCondition> Conditions)
{
    public IReadOnlyList<DocumentLine> Evidence { get; init; } = [];

    /// <summary>What the assignee wrote with the evidence.</summary>
    public string? Summary { get; init; }

    /// <summary>The open task by which it is attested; none before its conditions hold.</summary>
    public string? AttestTaskId { get; init; }

    /// <summary>Who is to attest.</summary>
    public string? AttestPersonId { get; init; }

    public bool IsPlanned => Tranche.State == TrancheState.Planned;

    public bool IsBlocked => IsPlanned && AttestTaskId is null && Conditions.Any(c => !c.Holds);

    public string Share => Italian.Number(Tranche.Percent);

    public (string Words, string Class) Standing => Tranche.State switch
    {
        TrancheState.Attested => ($"attestata, da pagare il {Italian.Number(Tranche.PayablePercent)} %", "is-near"),
        TrancheState.Paid => ($"pagato il {Italian.Number(Tranche.PaidPercent)} %{(Tranche.SavedPercent > 0 ? $", in economia il {Italian.Number(Tranche.SavedPercent)} %" : "")}", "is-done"),
        TrancheState.Saved => ($"in economia il {Italian.Number(Tranche.SavedPercent)} %", "is-done"),
        _ when AttestTaskId is not null => ("da attestare", "is-near"),
        _ when IsBlocked => ("non pagabile: mancano condizioni", "is-planned"),
        _ => ("in attesa di avvio", "is-planned"),
    };
}
