using Terrecablate.Workflow.Domain.Bodies;
using Terrecablate.Workflow.Domain.Deadlines;

namespace Terrecablate.Workflow.Domain.Cycles;

/// <summary>What law, statute and plan leave open and the body decides for a cycle; each has the default of the office. Immutable.</summary>
/// <remarks>Read from <c>parameters</c> in the cycle file; how scores are computed is in <c>scoring</c>, how premiums are split in <c>premiums</c>.</remarks>
public sealed record CycleParameters
{
    /// <summary>The defaults.</summary>
    public static CycleParameters Default { get; } = new();

    /// <summary>Quorums of the members' assembly: <c>quorum</c>.</summary>
    /// <source>Statuto; TUEL art. 31 c. 4 (responsabilità pari alla quota di partecipazione)</source>
    public QuorumParameters Quorum { get; init; } = QuorumParameters.Default;

    /// <summary>Clear days between the notice of a session and the session, neither counted, 0 to 60: <c>noticeClearDays</c>.</summary>
    /// <source>Statuto, Regolamento degli organi</source>
    public int NoticeClearDays { get; init; } = 5;

    /// <summary>Whether a tranche may be attested, and so paid, in part: <c>partialAttestation</c>.</summary>
    /// <source>Piano, Allegato A</source>
    public bool AllowsPartialAttestation { get; init; } = true;

    /// <summary>Whether the Board approves the Report before the evaluation unit validates it: <c>reportVariant</c>, <c>law</c> where it does,
    /// <c>source</c> where the Report goes to the chair after its validation alone.</summary>
    /// <source>D.Lgs. 150/2009 art. 10 c. 1 lett. b, come modificato dal D.Lgs. 74/2017; il Piano 2020-2022 segue l'altro ordine</source>
    public bool BoardApprovesReport { get; init; } = true;

    /// <summary>The last day of the year, month and day, on which a revision of the Plan may be proposed without force majeure: <c>lastRevisionDay</c>, <c>09-30</c>.</summary>
    /// <source>organizzazione dell'ente: chi controlla guarda agli obiettivi abbassati tardi</source>
    public DeadlineRule.AnnualDate LastRevisionDay { get; init; } = new(9, 30);

    /// <summary>Days from its delivery within which an evaluation may be contested, 1 to 60: <c>contestDays</c>.</summary>
    /// <source>Regolamento (da confermare); delibera CiVIT 124/2010</source>
    public int ContestDays { get; init; } = 10;

    /// <summary>Days from the end of the term for contesting within which a conciliation closes, 1 to 180: <c>conciliationDays</c>.</summary>
    /// <source>Regolamento (da confermare); delibera CiVIT 124/2010</source>
    public int ConciliationDays { get; init; } = 30;

    /// <summary>Years for which the evaluation unit is appointed where its act gives no term, 1 to 10: <c>evaluationUnitYears</c>.</summary>
    /// <source>D.Lgs. 150/2009 art. 14-bis c. 3</source>
    public int EvaluationUnitYears { get; init; } = 3;

    /// <summary>The least part of the variable resources that goes to individual performance, in percent: <c>leastIndividualPercent</c>.</summary>
    /// <source>CCNL Funzioni Locali 21.5.2018</source>
    public decimal LeastIndividualPercent { get; init; } = 30m;
}
