using System.Globalization;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.Milestones;
using Terrecablate.Workflow.Domain.Objectives;

namespace Terrecablate.Workflow.Domain.Cycles;

/// <summary>Finds what differs between two versions of a plan: of the same year, or of a year and the next.</summary>
/// <remarks>Parts are told apart by their ids; the order in which a plan lists them does not matter.</remarks>
/// <source>D.Lgs. 150/2009 art. 6 c. 1 (variazioni in corso di esercizio)</source>
public static class PlanComparison
{
    /// <summary>The differences, in the order of the plan: objectives, indicators, projects, deadlines, members, rules.</summary>
    /// <param name="before">The version that was in force.</param>
    /// <param name="after">The version that takes its place.</param>
    /// <param name="calendar">The body's, by which the dates are told.</param>
    public static IReadOnlyList<PlanChange> Between(CyclePlan before, CyclePlan after, WorkingCalendar calendar) =>
    [
        .. Each(before.Objectives, after.Objectives, objective => objective.Id, objective => objective.Title, _ => null, Objectives),
        .. Each(before.Indicators, after.Indicators, indicator => indicator.Id, indicator => indicator.Name, indicator => Promise(indicator, after), (a, b) => Indicators(a, b, after.Year)),
        .. Each(before.Projects, after.Projects, project => project.Id, project => project.Title, _ => null, Projects),
        .. Each(Tranches(before), Tranches(after), tranche => tranche.Subject, _ => "", tranche => Words(tranche.Tranche), (a, b) => Tranche(a.Tranche, b.Tranche)),
        .. Each(before.Deadlines, after.Deadlines, deadline => deadline.Id, _ => "", deadline => Day(deadline, after, calendar), (a, b) => Deadlines(a, b, before, after, calendar)),
        .. Each(before.Members, after.Members, member => member.Name, _ => "", member => $"{Italian.Number(member.Share)} %", (a, b) => [("la quota", $"{Italian.Number(a.Share)} %", $"{Italian.Number(b.Share)} %")]),
        .. Rules(before, after),
    ];

    /// <summary>The ids of the deadlines that both versions know and whose rule differs, whatever date it gives.</summary>
    /// <param name="before">The version that was in force.</param>
    /// <param name="after">The version that takes its place.</param>
    public static IReadOnlySet<string> ChangedDeadlines(CyclePlan before, CyclePlan after) =>
        after.Deadlines.Where(now => before.Deadlines.Any(was => was.Id == now.Id && !IsSame(was, now))).Select(now => now.Id).ToHashSet();

    private static IEnumerable<PlanChange> Each<T>(
        IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, string> id, Func<T, string> name, Func<T, string?> describe,
        Func<T, T, IEnumerable<(string What, string? Before, string? After)>> compare)
    {
        var earlier = before.DistinctBy(id).ToDictionary(id);
        foreach (var item in after.DistinctBy(id))
        {
            if (!earlier.TryGetValue(id(item), out var was))
            {
                yield return new PlanChange(PlanChangeKind.Added, id(item), Name(id(item), name(item)), null, null, describe(item));
                continue;
            }

            foreach (var (what, old, now) in compare(was, item).Where(pair => pair.Before != pair.After))
            {
                yield return new PlanChange(PlanChangeKind.Changed, id(item), Name(id(item), name(item)), what, old, now);
            }
        }

        foreach (var item in earlier.Values.ExceptBy(after.Select(id), id))
        {
            yield return new PlanChange(PlanChangeKind.Removed, id(item), Name(id(item), name(item)), null, describe(item), null);
        }
    }

    private static string Name(string id, string name) => name.Length > 0 ? name : id;

    private static IEnumerable<(string, string?, string?)> Objectives(Objective before, Objective after) =>
    [
        ("il titolo", Quoted(before.Title), Quoted(after.Title)),
        ("l'unità che ne risponde", before.OrgUnit, after.OrgUnit),
        ("il peso", Number(before.Weight), Number(after.Weight)),
        ("le finalità", Quoted(string.Join("; ", before.Goals)), Quoted(string.Join("; ", after.Goals))),
    ];

    private static IEnumerable<(string, string?, string?)> Indicators(Indicator before, Indicator after, int from) =>
    [
        ("il nome", Quoted(before.Name), Quoted(after.Name)),
        ("il valore di partenza", Start(before), Start(after)),
        .. before.Target.Values.Keys.Union(after.Target.Values.Keys).Where(year => year >= from).Order().Select(year =>
            ($"il valore atteso {year.ToString(CultureInfo.InvariantCulture)}", before.Promised(year), after.Promised(year))),
        ("l'unità che ne risponde", before.Owner, after.Owner),
        ("il peso", Number(before.Weight), Number(after.Weight)),
        ("il risultato atteso", Quoted(before.ExpectedResult), Quoted(after.ExpectedResult)),
    ];

    private static IEnumerable<(string, string?, string?)> Projects(SpecialProject before, SpecialProject after) =>
    [
        ("il titolo", Quoted(before.Title), Quoted(after.Title)),
        ("la somma", Money(before.Amount), Money(after.Amount)),
        ("il finanziamento", Quoted(before.FundingSource), Quoted(after.FundingSource)),
        ("gli indicatori", Quoted(string.Join("; ", before.Indicators)), Quoted(string.Join("; ", after.Indicators))),
    ];

    private static IReadOnlyList<(string Subject, Tranche Tranche)> Tranches(CyclePlan plan) =>
        [.. plan.Projects.SelectMany(project => project.Tranches.Select(tranche => (FormattableString.Invariant($"{project.Id}/{tranche.Seq}"), tranche)))];

    private static IEnumerable<(string, string?, string?)> Tranche(Tranche before, Tranche after) =>
    [
        ("la data", Italian.Date(before.Date), Italian.Date(after.Date)),
        ("la quota", $"{Italian.Number(before.Percent)} %", $"{Italian.Number(after.Percent)} %"),
    ];

    private static IEnumerable<(string, string?, string?)> Deadlines(PlanDeadline before, PlanDeadline after, CyclePlan earlier, CyclePlan later, WorkingCalendar calendar) =>
        IsSame(before, after) ? [] : [("il termine", Day(before, earlier, calendar), Day(after, later, calendar))];

    private static bool IsSame(PlanDeadline before, PlanDeadline after) => Equals(before.Rule, after.Rule) && before.Roll == after.Roll;

    private static IEnumerable<PlanChange> Rules(CyclePlan before, CyclePlan after)
    {
        foreach (var (what, isSame) in new[]
        {
            ("Parametri del ciclo", before.Parameters == after.Parameters),
            ("Regole di punteggio", before.Scoring == after.Scoring),
            ("Ripartizione dei premi", before.Premiums == after.Premiums),
        })
        {
            if (!isSame)
            {
                yield return new PlanChange(PlanChangeKind.Changed, what, what, "il contenuto", null, null);
            }
        }
    }

    private static string? Promise(Indicator indicator, CyclePlan plan) => indicator.Promised(plan.Year) is { } target ? $"valore atteso {target}" : null;

    private static string? Start(Indicator indicator) => indicator.RawBaseline is { } raw ? Quoted(raw) : Number(indicator.Baseline);

    private static string Words(Tranche tranche) => $"{Italian.Number(tranche.Percent)} % al {Italian.Date(tranche.Date)}";

    private static string? Day(PlanDeadline deadline, CyclePlan plan, WorkingCalendar calendar)
    {
        try
        {
            return Italian.Date(deadline.Resolve(plan.Year, calendar).Legal);
        }
        catch (Refusal)
        {
            return null;
        }
    }

    private static string? Number(decimal? value) => value is { } number ? Italian.Number(number) : null;

    private static string? Money(decimal? value) => value is { } sum ? $"{Italian.Number(sum, 2)} euro" : null;

    private static string? Quoted(string? text) => string.IsNullOrEmpty(text) ? null : $"«{text}»";
}
