namespace Terrecablate.Workflow.Domain.Deadlines;

/// <content>Rules that an act of higher rank has moved; undoing the act is going back to the original rule.</content>
public abstract partial record DeadlineRule
{
    /// <summary>A date that somebody set by hand, with the reason why no rule gives it.</summary>
    /// <param name="Date">The date.</param>
    /// <param name="Motivation">Why; it is read out with the date.</param>
    /// <source>l'atto o la motivazione di chi la fissa</source>
    public sealed record HandSet(DateOnly Date, string Motivation) : DeadlineRule
    {
        internal override Term Locate(int year, WorkingCalendar calendar, IReadOnlyDictionary<string, DateOnly> events) =>
            new(Date, false, [$"La data è stata fissata a mano, {Italian.LongDate(Date)}, per questo motivo: {Motivation.TrimEnd('.')}."]);
    }

    /// <summary>A rule whose date an act of higher rank has moved, such as a decree that defers the budget.</summary>
    /// <remarks>A deferral only moves forward: one to a date that is not later than the binding one changes nothing, and says so.</remarks>
    /// <param name="Original">The rule that it replaces.</param>
    /// <param name="To">The new date.</param>
    /// <param name="Basis">The act, such as <c>DL 18/2020 art. 107</c>.</param>
    /// <source>il decreto che differisce, per esempio DL 18/2020 art. 107; TUEL art. 151 c. 1</source>
    public sealed record Deferred(DeadlineRule Original, DateOnly To, string Basis) : DeadlineRule
    {
        /// <inheritdoc/>
        public override bool NeedsYear => Original.NeedsYear;

        internal override Term Locate(int year, WorkingCalendar calendar, IReadOnlyDictionary<string, DateOnly> events)
        {
            if (Original.Locate(year, calendar, events) is not { } before)
            {
                return new Term(To, false, [$"Termine differito a {Italian.LongDate(To)} da {Basis}."]);
            }

            return Rolling.Roll(before, calendar, RollPolicy.NonHoliday).Legal >= To
                ? before with { Why = [.. before.Why, $"{Basis} differisce a {Italian.LongDate(To)}, che non è una data successiva: il termine resta dov'è."] }
                : new Term(To, false, [.. before.Why, $"Termine differito a {Italian.LongDate(To)} da {Basis} (era {Italian.LongDate(before.Nominal)})."]);
        }
    }

    /// <summary>A rule of which an act has stopped the clock for a while (DL 18/2020 art. 103).</summary>
    /// <remarks>
    /// A forward term in days does not count the suspended ones. Any other date that falls within the suspension becomes the first day after it;
    /// one that falls outside stays.
    /// </remarks>
    /// <param name="Original">The rule that it slows down.</param>
    /// <param name="Suspension">The days that do not count.</param>
    /// <source>il decreto che sospende, per esempio DL 18/2020 art. 103 (23 febbraio - 15 maggio 2020)</source>
    public sealed record Suspended(DeadlineRule Original, TermSuspension Suspension) : DeadlineRule
    {
        /// <inheritdoc/>
        public override bool NeedsYear => Original.NeedsYear;

        internal override Term? Locate(int year, WorkingCalendar calendar, IReadOnlyDictionary<string, DateOnly> events)
        {
            if (Original.Locate(year, calendar, events) is not { } term)
            {
                return null;
            }

            var date = Original is After { Unit: not TermUnit.Months } after
                ? Count(after, after.From.Find(events)!.Value, calendar)
                : Suspension.Contains(term.Nominal) ? Suspension.To.AddDays(1) : term.Nominal;
            var effect = date == term.Nominal
                ? "la data non cambia"
                : $"la data passa da {Italian.LongDate(term.Nominal)} a {Italian.LongDate(date)}";
            return term with
            {
                Nominal = date,
                Why = [.. term.Why, $"I termini sono sospesi dal {Italian.ShortDate(Suspension.From)} al {Italian.ShortDate(Suspension.To)} ({Suspension.Basis}): {effect}."],
            };
        }

        internal override IEnumerable<string> Awaiting(IReadOnlyDictionary<string, DateOnly> events) => Original.Awaiting(events);

        private DateOnly Count(After after, DateOnly start, WorkingCalendar calendar)
        {
            var date = start;
            for (var left = after.Unit == TermUnit.ClearDays ? after.Count + 1 : after.Count; left > 0;)
            {
                date = date.AddDays(1);
                left -= !Suspension.Contains(date) && (after.Unit != TermUnit.WorkingDays || calendar.IsWorkingDay(date)) ? 1 : 0;
            }

            return date;
        }
    }
}
