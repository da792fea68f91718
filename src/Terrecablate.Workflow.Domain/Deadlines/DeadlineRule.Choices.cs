namespace Terrecablate.Workflow.Domain.Deadlines;

/// <content>Rules that choose among others.</content>
public abstract partial record DeadlineRule
{
    /// <summary>The latest of several rules, by the dates that bind; one that waits for an event leaves the date provisional, because the event can only move it later.</summary>
    /// <param name="Of">At least one rule.</param>
    /// <source>Piano, «Performance per progetto/obiettivo» (condizioni del saldo)</source>
    public sealed record LatestOf(IReadOnlyList<DeadlineRule> Of) : DeadlineRule
    {
        /// <inheritdoc/>
        public override bool NeedsYear => Of.Any(rule => rule.NeedsYear);

        /// <summary>Equal when the rules are equal in the same order.</summary>
        public bool Equals(LatestOf? other) => other is not null && Of.SequenceEqual(other.Of);

        /// <inheritdoc/>
        public override int GetHashCode() => Of.Aggregate(Of.Count, HashCode.Combine);

        internal override Term? Locate(int year, WorkingCalendar calendar, IReadOnlyDictionary<string, DateOnly> events)
        {
            var terms = Terms(Of, year, calendar, events);
            return terms.MaxBy(term => Binding(term, calendar)) is { } latest
                ? latest with { Why = [Chosen("l'ultima", terms, latest), .. latest.Why, .. Waiting(Awaiting(events), "in avanti")] }
                : null;
        }

        internal override IEnumerable<string> Awaiting(IReadOnlyDictionary<string, DateOnly> events) => All(Of, events);
    }

    /// <summary>The earliest of several rules, by the dates that bind; one that waits for an event leaves the date provisional, because the event can only move it earlier.</summary>
    /// <param name="Of">At least one rule.</param>
    /// <source>la norma o l'atto che pone più termini per lo stesso adempimento</source>
    public sealed record EarliestOf(IReadOnlyList<DeadlineRule> Of) : DeadlineRule
    {
        /// <inheritdoc/>
        public override bool NeedsYear => Of.Any(rule => rule.NeedsYear);

        /// <summary>Equal when the rules are equal in the same order.</summary>
        public bool Equals(EarliestOf? other) => other is not null && Of.SequenceEqual(other.Of);

        /// <inheritdoc/>
        public override int GetHashCode() => Of.Aggregate(~Of.Count, HashCode.Combine);

        internal override Term? Locate(int year, WorkingCalendar calendar, IReadOnlyDictionary<string, DateOnly> events)
        {
            var terms = Terms(Of, year, calendar, events);
            return terms.MinBy(term => Binding(term, calendar)) is { } earliest
                ? earliest with { Why = [Chosen("la prima", terms, earliest), .. earliest.Why, .. Waiting(Awaiting(events), "indietro")] }
                : null;
        }

        internal override IEnumerable<string> Awaiting(IReadOnlyDictionary<string, DateOnly> events) => All(Of, events);
    }

    private static List<Term> Terms(IReadOnlyList<DeadlineRule> rules, int year, WorkingCalendar calendar, IReadOnlyDictionary<string, DateOnly> events) =>
        [.. rules.Select(rule => rule.Locate(year, calendar, events)).OfType<Term>()];

    // A backward term that ends on a festivo goes back and a forward one ahead, so the later nominal date may bind earlier.
    private static (DateOnly Legal, DateOnly Nominal) Binding(Term term, WorkingCalendar calendar) =>
        (Rolling.Roll(term, calendar, RollPolicy.NonHoliday).Legal, term.Nominal);

    private static string Chosen(string which, IReadOnlyList<Term> terms, Term chosen) =>
        $"Vale {which} fra {string.Join(", ", terms.Select(term => Italian.Date(term.Nominal)))}: {Italian.LongDate(chosen.Nominal)}.";

    private static IEnumerable<string> Waiting(IEnumerable<string> events, string way) =>
        events.Select(name => $"La data è provvisoria: {name} non è ancora avvenuto e può solo spostarla {way}.");

    private static IEnumerable<string> All(IReadOnlyList<DeadlineRule> rules, IReadOnlyDictionary<string, DateOnly> events) =>
        rules.SelectMany(rule => rule.Awaiting(events)).Distinct();
}
