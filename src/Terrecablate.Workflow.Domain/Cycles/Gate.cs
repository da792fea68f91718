namespace Terrecablate.Workflow.Domain.Cycles;

/// <summary>One condition of a gate, as it stands.</summary>
/// <param name="Text">The condition in Italian, as a statement that holds or does not.</param>
/// <param name="Holds">Whether it holds.</param>
public sealed record GateCondition(string Text, bool Holds);

/// <summary>The standing of a tranche as gates read it.</summary>
/// <param name="Project">The project's id.</param>
/// <param name="Subject">The tranche's name, for instance <c>PR.1/3</c>.</param>
/// <param name="Date">The date of the plan.</param>
/// <param name="IsBalance">Whether it is the balance.</param>
/// <param name="IsSettled">Whether it has been paid or saved.</param>
public sealed record TrancheStanding(string Project, string Subject, DateOnly Date, bool IsBalance, bool IsSettled);

/// <summary>How a cycle stands: all that a gate may look at.</summary>
public sealed record CycleStanding
{
    /// <summary>What has happened: the fact's name and what it is about, empty for the whole cycle.</summary>
    public required IReadOnlySet<(string Fact, string Subject)> Facts { get; init; }

    /// <summary>The Areas that propose objectives.</summary>
    public required IReadOnlyList<string> Areas { get; init; }

    /// <summary>The tranches of every special project.</summary>
    public required IReadOnlyList<TrancheStanding> Tranches { get; init; }

    /// <summary>Indicators for which neither a final value nor its absence is on record.</summary>
    public required IReadOnlyList<string> IndicatorsWithoutDatum { get; init; }

    /// <summary>Revisions of the Plan that the Board has not decided yet, by their number.</summary>
    public IReadOnlyList<int> PendingRevisions { get; init; } = [];

    /// <summary>The last day on which an individual evaluation may be contested; none before they are delivered.</summary>
    public DateOnly? ContestsEndOn { get; init; }

    /// <summary>The year of the cycle; projects are annual and end with it.</summary>
    public required int Year { get; init; }

    /// <summary>The day of the question, in Rome.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Whether the Board approves the Report before its validation (the variant of the law).</summary>
    public bool ReportNeedsApproval { get; init; } = true;

    /// <summary>Whether the fact is established.</summary>
    public bool Has(string fact, string subject = "") => Facts.Contains((fact, subject));
}

/// <summary>The gates of the cycle: each opens when all its conditions hold and always tells which is missing.</summary>
/// <remarks>
/// G1 drafting of the Plan, G2 progress milestone, G3 balance (Plan, "Performance per progetto/obiettivo"), G4 validation
/// (art. 10 c. 1 lett. b D.Lgs. 150/2009), G5 premiums (<see cref="PremiumConditions"/>), G6 closing, and <c>Accounts</c>, which the writing of the Report waits for.
/// </remarks>
/// <source>Piano, «Performance per progetto/obiettivo»; D.Lgs. 150/2009 art. 10 c. 1 lett. b</source>
public static class Gate
{
    /// <summary>The gates' names.</summary>
    public static IReadOnlyList<string> All { get; } = ["G1", "G2", "G3", "G4", "G5", "G6", "Accounts"];

    /// <summary>What people call the gate.</summary>
    /// <exception cref="ArgumentException">There is no such gate.</exception>
    public static string Label(string gate) => gate switch
    {
        "G1" => "Condizioni per redigere il Piano",
        "G2" => "Condizioni per attestare il SAL",
        "G3" => "Condizioni per attestare il saldo",
        "G4" => "Condizioni per la validazione",
        "G5" => "Condizioni per i premi",
        "G6" => "Condizioni per chiudere il ciclo",
        "Accounts" => "Condizioni per redigere la Relazione",
        _ => throw Unknown(gate),
    };

    /// <summary>The gate's conditions as they stand; it is open when all hold.</summary>
    /// <param name="gate">One of <see cref="All"/>.</param>
    /// <param name="subject">The tranche, for G2 and G3.</param>
    /// <param name="standing">How the cycle stands.</param>
    /// <exception cref="ArgumentException">There is no such gate, or no such tranche.</exception>
    public static IReadOnlyList<GateCondition> Conditions(string gate, string subject, CycleStanding standing) => gate switch
    {
        "G1" => Drafting(standing),
        "G2" => Milestone(Find(subject, standing), standing),
        "G3" => [.. Milestone(Find(subject, standing), standing), .. Balance(Find(subject, standing), standing)],
        "G4" => Validation(standing),
        "G5" => PremiumConditions.Of(standing),
        "G6" => Closing(standing),
        "Accounts" => [new("Il Bilancio consuntivo è approvato dall'Assemblea, oppure sono stati dichiarati dati provvisori", standing.Has("FinancialStatementsApproved") || standing.Has("ProvisionalAccountsDeclared"))],
        _ => throw Unknown(gate),
    };

    private static IReadOnlyList<GateCondition> Drafting(CycleStanding standing) =>
    [
        .. standing.Areas.Select(area => new GateCondition($"Gli obiettivi di {area} sono concordati", standing.Has("ObjectivesAgreed", area))),
        new("Il Bilancio di previsione è approvato, o il suo termine è differito", standing.Has("BudgetApproved") || standing.Has("BudgetDeferredByDecree")),
    ];

    private static IReadOnlyList<GateCondition> Milestone(TrancheStanding tranche, CycleStanding standing) =>
    [
        new("Il Piano della performance è esecutivo", standing.Has("PlanEnforceable")),
        new($"Il progetto {tranche.Project} è stato accettato", standing.Has("ProjectAccepted", tranche.Project)),
        new($"La documentazione di {tranche.Subject} è stata consegnata", standing.Has("SalEvidenceSubmitted", tranche.Subject)),
    ];

    private static IReadOnlyList<GateCondition> Balance(TrancheStanding tranche, CycleStanding standing) =>
    [
        new($"È il {tranche.Date:dd/MM/yyyy} o un giorno successivo", standing.Today >= tranche.Date),
        new($"Il progetto {tranche.Project} è concluso", standing.Today.Year > standing.Year && Earlier(tranche, standing).All(t => t.IsSettled)),
        new("Il Bilancio consuntivo è approvato dall'Assemblea", standing.Has("FinancialStatementsApproved")),
        new("La Relazione è validata dal Nucleo di Valutazione", standing.Has("NvValidated")),
    ];

    private static IReadOnlyList<GateCondition> Validation(CycleStanding standing) =>
    [
        new("La Relazione sulla performance è redatta", standing.Has("ReportDrafted")),
        .. standing.ReportNeedsApproval ? [new GateCondition("La Relazione è approvata dal CdA", standing.Has("ReportApproved"))] : Array.Empty<GateCondition>(),
        new(
            standing.IndicatorsWithoutDatum.Count == 0
                ? "Ogni indicatore ha il suo dato a consuntivo"
                : $"Ogni indicatore ha il suo dato a consuntivo (mancano {string.Join(", ", standing.IndicatorsWithoutDatum)})",
            standing.IndicatorsWithoutDatum.Count == 0),
    ];

    private static IReadOnlyList<GateCondition> Closing(CycleStanding standing) =>
    [
        new("La Relazione è pubblicata", standing.Has("ReportPublished")),
        .. standing.PendingRevisions.Select(n => new GateCondition($"La variazione n. {n} del Piano è decisa", false)),
        .. standing.Tranches.Select(t => new GateCondition($"La tranche {t.Subject} è pagata o passata a economia", t.IsSettled)),
    ];

    private static IEnumerable<TrancheStanding> Earlier(TrancheStanding balance, CycleStanding standing) =>
        standing.Tranches.Where(t => t.Project == balance.Project && !t.IsBalance);

    private static TrancheStanding Find(string subject, CycleStanding standing) =>
        standing.Tranches.FirstOrDefault(t => t.Subject == subject)
        ?? throw new ArgumentException($"Il ciclo non ha la tranche «{subject}».", nameof(subject));

    private static ArgumentException Unknown(string gate) =>
        new($"La condizione «{gate}» non esiste: usa una fra {string.Join(", ", All)}.", nameof(gate));
}
