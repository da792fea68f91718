using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.Milestones;

namespace Terrecablate.Workflow.Domain.Cycles;

/// <summary>What a revision of the plan within its year may change, and until when.</summary>
/// <remarks>
/// Objectives, indicators, promised values, sums, dates and shares of what has not been settled yet. Projects are assigned with the Plan and their
/// tranches are running, so none comes or goes: a project that ends early is refused at its milestone. Late lowering of what was promised is what
/// auditors look for, so after the last day for revisions only a case of force majeure may be proposed; that day is a parameter of the cycle.
/// </remarks>
/// <source>D.Lgs. 150/2009 art. 6 c. 1 e art. 10 c. 3 (testo originario); Corte conti Lazio 71/2018 (obiettivi assegnati prima)</source>
public static class RevisionRules
{
    /// <summary>The differences of a revision that may be proposed.</summary>
    /// <param name="before">The plan in force.</param>
    /// <param name="after">The plan proposed.</param>
    /// <param name="settled">Tranches that are attested, paid or saved: <c>PR.1/1</c>.</param>
    /// <param name="calendar">The body's, by which the dates are told.</param>
    /// <exception cref="Refusal"><c>revision.nothing</c>, <c>revision.year</c>, <c>revision.structure</c>, <c>revision.settled</c>, <c>revision.shares</c>.</exception>
    public static IReadOnlyList<PlanChange> Check(CyclePlan before, CyclePlan after, IReadOnlySet<string> settled, WorkingCalendar calendar)
    {
        if (after.Year != before.Year)
        {
            throw new Refusal("revision.year", $"La variazione riguarda il Piano {before.Year}, non il {after.Year}: indica gli stessi anni.");
        }

        var changes = PlanComparison.Between(before, after, calendar);
        if (changes.Count == 0)
        {
            throw new Refusal("revision.nothing", "La variazione non cambia nulla: modifica almeno un valore.");
        }

        if (!Ids(before).SequenceEqual(Ids(after)) || !before.Areas.SequenceEqual(after.Areas))
        {
            throw new Refusal("revision.structure", "In corso d'anno non si aggiungono né si tolgono progetti, tranche, termini o Aree: un progetto che finisce prima si rifiuta al suo SAL.");
        }

        if (changes.FirstOrDefault(change => settled.Contains(change.Subject)) is { } late)
        {
            throw new Refusal("revision.settled", $"La tranche {late.Subject} è già stata attestata o passata a economia: non cambia più.");
        }

        if (after.Projects.FirstOrDefault(project => project.Tranches.Sum(tranche => tranche.Percent) != 100m) is { } unbalanced)
        {
            throw new Refusal("revision.shares", $"Le quote di {unbalanced.Id} fanno {Italian.Number(unbalanced.Tranches.Sum(tranche => tranche.Percent))} %, non 100 %: correggile.");
        }

        return changes;
    }

    /// <summary>Refuses a proposal that comes too late.</summary>
    /// <param name="plan">The plan in force.</param>
    /// <param name="today">The day of the proposal, in Rome.</param>
    /// <param name="isForceMajeure">Whether the reason is a case of force majeure.</param>
    /// <param name="calendar">The body's.</param>
    /// <exception cref="Refusal"><c>revision.late</c>.</exception>
    public static void CheckDay(CyclePlan plan, DateOnly today, bool isForceMajeure, WorkingCalendar calendar)
    {
        var last = plan.Parameters.LastRevisionDay.Resolve(plan.Year, calendar, roll: RollPolicy.None).Legal;
        if (!isForceMajeure && today > last)
        {
            throw new Refusal("revision.late", $"Dopo il {Italian.Date(last)} il Piano si varia solo per forza maggiore: se è così, dichiaralo.");
        }
    }

    private static IEnumerable<string> Ids(CyclePlan plan) =>
        plan.Projects.SelectMany(Tranches).Concat(plan.Deadlines.Select(deadline => deadline.Id)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Tranches(SpecialProject project) =>
        project.Tranches.Select(tranche => FormattableString.Invariant($"{project.Id}/{tranche.Seq}"));
}
