using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.Objectives;

namespace Terrecablate.Workflow.Domain.Cycles;

/// <summary>A deadline of the plan.</summary>
/// <param name="Id">The id, such as <c>DL.RELPERF</c>.</param>
/// <param name="What">What is due.</param>
/// <param name="Rule">The rule that gives the date.</param>
/// <param name="LegalBasis">The law, statute or plan that sets it; none when the file gives none.</param>
/// <param name="Note">A remark of whoever entered the plan.</param>
/// <param name="Nature">What kind of term it is: internal where the Plan itself sets the date, otherwise ordinatory.</param>
public sealed record PlanDeadline(string Id, string What, DeadlineRule Rule, string? LegalBasis, string? Note, DeadlineNature Nature)
{
    /// <summary>What becomes of the date on a day that is not good; by default the law's own rule.</summary>
    public RollPolicy Roll { get; init; }

    /// <summary>What follows when it is missed, in Italian; none when the file gives none, and then the nature says it.</summary>
    public string? Consequence { get; init; }

    /// <summary>The date for a cycle, with its legal basis among the reasons.</summary>
    /// <param name="year">The cycle's year.</param>
    /// <param name="calendar">Festivi and working days.</param>
    /// <param name="knownEvents">Events that have happened, with their dates.</param>
    /// <exception cref="Refusal"><c>deadline.event-unknown</c>: every anchor of the rule is an event that has not happened.</exception>
    public Deadline Resolve(int year, WorkingCalendar calendar, IReadOnlyDictionary<string, DateOnly>? knownEvents = null)
    {
        var deadline = Rule.Resolve(year, calendar, knownEvents, Roll);
        IEnumerable<string> source = LegalBasis is null ? [] : [$"Fonte: {LegalBasis}."];
        return deadline with
        {
            LegalBasis = LegalBasis,
            Nature = Nature,
            Why = [.. source, .. deadline.Why, Effect()],
        };
    }

    private string Effect() => Nature switch
    {
        DeadlineNature.Peremptory => $"Termine perentorio: {Consequence ?? "dopo non si può più provvedere"}.",
        DeadlineNature.Internal => $"Termine interno: {Consequence ?? "lo fissa l'ente per sé, il ritardo si segna e si motiva"}.",
        _ => $"Termine ordinatorio: {Consequence ?? "si può provvedere anche dopo, ma il ritardo si segna e si motiva"}.",
    };

    /// <summary>The same deadline moved by an act of higher rank.</summary>
    /// <param name="to">The new date.</param>
    /// <param name="basis">The act, such as <c>DL 18/2020 art. 107</c>.</param>
    public PlanDeadline DeferTo(DateOnly to, string basis) => this with { Rule = new DeadlineRule.Deferred(Rule, to, basis) };

    /// <summary>The same deadline with its clock stopped for a while.</summary>
    /// <param name="suspension">The days that do not count, and the act that says so.</param>
    public PlanDeadline Suspend(TermSuspension suspension) => this with { Rule = new DeadlineRule.Suspended(Rule, suspension) };
}

/// <summary>An organ, unit or role that the file describes.</summary>
/// <param name="Id">The id, such as <c>body:nv</c>.</param>
/// <param name="Name">The Italian name.</param>
/// <param name="Alias">Another name by which the plan calls the same body; none in most.</param>
/// <param name="HeldBy">The id of the role that holds this one as well, such as <c>role:dg</c>.</param>
/// <param name="Does">What it does.</param>
/// <param name="IsResultPaid">Whether its holder is paid on the plan's results.</param>
public sealed record PlanBody(string Id, string Name, string? Alias, string? HeldBy, IReadOnlyList<string> Does, bool IsResultPaid);

/// <summary>An organizational unit.</summary>
/// <param name="Name">Its name.</param>
/// <param name="SubUnits">The units inside it; a name in parentheses stands for one that the plan leaves unnamed.</param>
public sealed record PlanUnit(string Name, IReadOnlyList<string> SubUnits);

/// <summary>A person of the file, under a name that may be published.</summary>
/// <param name="Ref">The reference, such as <c>person:employee-1</c>.</param>
/// <param name="Role">The role's id in the file, such as <c>role:dg</c>.</param>
/// <param name="DisplayName">The name shown.</param>
/// <param name="AssignedTo">The project assigned, if any.</param>
public sealed record PlanPerson(string Ref, string? Role, string DisplayName, string? AssignedTo);

/// <summary>An act that the plan quotes.</summary>
/// <param name="Id">The id, such as <c>act:sistema-premiante</c>.</param>
/// <param name="Kind">The kind, such as <c>DeliberaCdA</c>.</param>
/// <param name="Number">The number in the house style; none when the plan gives none.</param>
/// <param name="Date">The day; none when the plan gives only a month, a year or nothing.</param>
/// <param name="RawDate">The date as the file has it.</param>
/// <param name="Body">The organ.</param>
/// <param name="Subject">What it is about.</param>
public sealed record PlanAct(string Id, string Kind, string? Number, DateOnly? Date, string? RawDate, string? Body, string Subject);

/// <summary>How the premiums are split (Piano, CCDI art. 9; at least 30 % to individual performance by the CCNL).</summary>
/// <remarks>
/// Special projects are not in it: they are not valuated for productivity, have their own money, and what is not paid is savings
/// (<em>economie di bilancio</em>).
/// </remarks>
/// <param name="OrganizationalPercent">Part that hangs on organizational performance, in percent: <c>premiums.organizationalSharePercent</c>.</param>
/// <param name="IndividualPercent">Part that hangs on individual performance, in percent: <c>premiums.individualSharePercent</c>.</param>
/// <source>CCDI 2019-2021 art. 9; CCNL Funzioni Locali 21.5.2018</source>
public sealed record Premiums(decimal OrganizationalPercent, decimal IndividualPercent)
{
    /// <summary>70 % organizational, 30 % individual.</summary>
    public static Premiums Default { get; } = new(70m, 30m);

    /// <summary>The performance on which the premiums of a year hang.</summary>
    /// <param name="objectives">The objectives of the plan.</param>
    /// <param name="scores">Scores of their indicators.</param>
    public PremiumScore Score(IEnumerable<Objective> objectives, IReadOnlyCollection<IndicatorScore> scores)
    {
        var all = objectives.ToList();
        var (organizational, organizationalMissing) = Scoring.Of([.. all.Where(objective => objective.Type is ObjectiveType.General or ObjectiveType.Specific)], scores);
        var (individual, individualMissing) = Scoring.Of([.. all.Where(objective => objective.Type is ObjectiveType.Individual)], scores);
        var employee = (OrganizationalPercent * organizational + IndividualPercent * individual) / 100m;
        List<string> why = [
            $"Dipendenti: {Italian.Number(OrganizationalPercent)} % dalla performance organizzativa ({Words(organizational)}), {Italian.Number(IndividualPercent)} % da quella individuale ({Words(individual)}): {Words(employee)}.",
            $"Direttore Generale: solo dalla performance organizzativa: {Words(organizational)}.",
            "I progetti speciali non entrano nel calcolo: si pagano a parte, e ciò che non si paga è economia di bilancio."];
        return new PremiumScore(organizational, individual, employee, [.. organizationalMissing, .. individualMissing], why);
    }

    private static string Words(decimal? score) => score is { } known ? Italian.Number(known) : "non calcolabile";
}

/// <summary>The performance on which premiums hang, in scores that are not rounded.</summary>
/// <param name="Organizational">General and specific objectives together; the General Director's whole premium hangs on it. None while nothing is scored.</param>
/// <param name="Individual">Individual objectives; none while nothing is scored.</param>
/// <param name="Employee">Both in the split of the plan; none while one of them is.</param>
/// <param name="Missing">The indicators without a score, which are left out of the means; while there are any, the scores are partial.</param>
/// <param name="Why">The sums in Italian.</param>
public sealed record PremiumScore(decimal? Organizational, decimal? Individual, decimal? Employee, IReadOnlyList<string> Missing, IReadOnlyList<string> Why)
{
    /// <summary>What the General Director's premium hangs on: organizational performance alone.</summary>
    public decimal? GeneralDirector => Organizational;
}
