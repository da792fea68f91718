using Terrecablate.Workflow.Domain.Deadlines;

namespace Terrecablate.Workflow.Domain.Cycles;

/// <summary>What the premiums of a year wait for.</summary>
/// <remarks>
/// The Report validated, the local agreement signed within its year (one signed later makes the payment unlawful), and nothing contested: the term
/// for contesting an evaluation is over, or the contested sums have been set aside so that the others can be paid.
/// </remarks>
/// <source>D.Lgs. 150/2009 art. 14 c. 6; ARAN 15542/2018 (contratto decentrato entro l'anno); delibera CiVIT 124/2010 (conciliazione)</source>
public static class PremiumConditions
{
    /// <summary>The local agreement of the year is signed.</summary>
    public const string AgreementSigned = "LocalAgreementSigned";

    /// <summary>Every individual evaluation has reached its evaluatee.</summary>
    public const string EvaluationsDelivered = "EvaluationsDelivered";

    /// <summary>What is contested has been set aside.</summary>
    public const string SumsSetAside = "ContestedSumsSetAside";

    /// <summary>What happens outside the product and is declared with its act.</summary>
    public static IReadOnlyList<string> Declared { get; } = [AgreementSigned, EvaluationsDelivered, SumsSetAside];

    /// <summary>Refuses what cannot have happened then.</summary>
    /// <param name="fact">One of <see cref="Declared"/>.</param>
    /// <param name="on">The day of the act.</param>
    /// <param name="year">The cycle's year.</param>
    /// <exception cref="Refusal"><c>condition.agreement-late</c>, <c>condition.too-early</c>.</exception>
    public static void Check(string fact, DateOnly on, int year)
    {
        if (fact == AgreementSigned && on > new DateOnly(year, 12, 31))
        {
            throw new Refusal("condition.agreement-late", $"Il contratto decentrato del {year} si firma entro il 31/12/{year}: uno del {Italian.ShortDate(on)} non consente di pagare i premi di quell'anno.");
        }

        if (fact != AgreementSigned && on.Year <= year)
        {
            throw new Refusal("condition.too-early", $"Le valutazioni del {year} si consegnano dopo la fine dell'anno: controlla la data.");
        }
    }

    /// <summary>The conditions as they stand.</summary>
    /// <param name="standing">How the cycle stands.</param>
    internal static IReadOnlyList<GateCondition> Of(CycleStanding standing)
    {
        var ends = standing.ContestsEndOn is { } last ? $" il {Italian.ShortDate(last)}" : "";
        return
        [
            new("La Relazione è validata dal Nucleo di Valutazione", standing.Has("NvValidated")),
            new($"Il contratto decentrato è firmato entro il 31/12/{standing.Year}", standing.Has(AgreementSigned)),
            new("Le valutazioni individuali sono consegnate", standing.Has(EvaluationsDelivered)),
            new($"Il termine per contestarle è scaduto{ends}, o le somme contestate sono accantonate",
                standing.Has(SumsSetAside) || standing.ContestsEndOn < standing.Today),
        ];
    }

    /// <summary>The last day on which an evaluation may be contested.</summary>
    /// <param name="delivered">The day of the delivery, not counted.</param>
    /// <param name="parameters">The body's choices.</param>
    /// <param name="calendar">Festivi.</param>
    public static Deadline ContestsEnd(DateOnly delivered, CycleParameters parameters, WorkingCalendar calendar) =>
        new DeadlineRule.After(Anchor.On(delivered), parameters.ContestDays).Resolve(delivered.Year, calendar);

    /// <summary>The last day on which a conciliation begun on the last day for contesting may close.</summary>
    /// <param name="contestsEnd">The last day on which an evaluation may be contested.</param>
    /// <param name="parameters">The body's choices.</param>
    /// <param name="calendar">Festivi.</param>
    public static Deadline ConciliationEnds(DateOnly contestsEnd, CycleParameters parameters, WorkingCalendar calendar) =>
        new DeadlineRule.After(Anchor.On(contestsEnd), parameters.ConciliationDays).Resolve(contestsEnd.Year, calendar);
}
