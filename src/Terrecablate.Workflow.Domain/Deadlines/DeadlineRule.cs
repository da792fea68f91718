using System.Globalization;

namespace Terrecablate.Workflow.Domain.Deadlines;

/// <summary>A rule that gives a date: closed family, immutable, equal when it says the same.</summary>
/// <remarks>
/// A rule names a nominal date; <see cref="Resolve"/> then rolls it. A forward term that ends on a festivo goes to the next day that is none
/// (art. 2963 c.c., art. 155 c.p.c.), a backward one to the previous; a Saturday moves neither (art. 155 c. 5 c.p.c. is for procedural acts alone).
/// </remarks>
/// <source>art. 2963 c.c.; art. 155 c.p.c.</source>
public abstract partial record DeadlineRule
{
    private DeadlineRule()
    {
    }

    /// <summary>Reads a rule in the grammar of the command line.</summary>
    /// <param name="text"><c>annual:MM-DD</c>, <c>date:YYYY-MM-DD</c>, <c>after:YYYY-MM-DD+30d</c> (or <c>+2m</c>, <c>+5wd</c>),
    /// <c>before:YYYY-MM-DD-5cd</c> (clear days; also <c>-5d</c>, <c>-5wd</c>), <c>latest:DATE,DATE</c>, <c>earliest:DATE,DATE</c>. An event's name may stand for a date.</param>
    /// <exception cref="FormatException">The text is none of these; the message, in Italian, says what is expected.</exception>
    public static DeadlineRule Parse(string text) => DeadlineRuleText.Parse(text);

    /// <summary>Whether the date depends on the cycle's year.</summary>
    public virtual bool NeedsYear => false;

    /// <summary>Applies the rule to a cycle.</summary>
    /// <param name="year">The cycle's year; offsets count from it. Rules that name whole dates ignore it.</param>
    /// <param name="calendar">Festivi and working days.</param>
    /// <param name="knownEvents">Events that have happened, with their dates.</param>
    /// <param name="roll">What becomes of a date that falls on a day that is not good; by default the law's own rule.</param>
    /// <exception cref="Refusal"><c>deadline.event-unknown</c>: nothing gives a date yet, because every anchor is an event that has not happened.</exception>
    public Deadline Resolve(
        int year, WorkingCalendar calendar, IReadOnlyDictionary<string, DateOnly>? knownEvents = null, RollPolicy roll = RollPolicy.NonHoliday)
    {
        var events = knownEvents ?? new Dictionary<string, DateOnly>();
        var term = Locate(year, calendar, events)
            ?? throw new Refusal("deadline.event-unknown", $"La data non è ancora nota: dipende da {string.Join(", ", Awaiting(events))}, che non risulta avvenuto.");
        return Rolling.Roll(term, calendar, roll) with { Awaiting = [.. Awaiting(events)] };
    }

    /// <summary>The rule's nominal date with the sentences that led there; none while an event is missing.</summary>
    internal abstract Term? Locate(int year, WorkingCalendar calendar, IReadOnlyDictionary<string, DateOnly> events);

    /// <summary>Events that the rule depends on and that have not happened.</summary>
    internal virtual IEnumerable<string> Awaiting(IReadOnlyDictionary<string, DateOnly> events) => [];

    /// <summary>A nominal date on its way to becoming a deadline.</summary>
    internal sealed record Term(DateOnly Nominal, bool IsBackward, IReadOnlyList<string> Why);

    /// <summary>The same day every year. 29 February is the 28th in a common year.</summary>
    /// <param name="Month">Month, 1 to 12.</param>
    /// <param name="Day">Day of the month.</param>
    /// <param name="YearOffset">Years after the cycle's year; negative before it.</param>
    /// <source>la norma, lo statuto o il piano che indica il giorno (campo legalBasis)</source>
    public sealed record AnnualDate(int Month, int Day, int YearOffset = 0) : DeadlineRule
    {
        /// <inheritdoc/>
        public override bool NeedsYear => true;

        internal override Term Locate(int year, WorkingCalendar calendar, IReadOnlyDictionary<string, DateOnly> events)
        {
            var inYear = year + YearOffset;
            var date = new DateOnly(inYear, Month, Math.Min(Day, DateTime.DaysInMonth(inYear, Month)));
            var shorter = date.Day == Day ? "" : $" (il {inYear.ToString(CultureInfo.InvariantCulture)} non è bisestile)";
            var offset = YearOffset switch
            {
                0 => "",
                -1 => " dell'anno precedente",
                1 => " dell'anno successivo",
                _ => string.Create(CultureInfo.InvariantCulture, $" ({YearOffset:+#;-#} anni)"),
            };
            return new Term(date, false,
                [$"La regola indica il giorno {Italian.DayAndMonth(Month, Day)}{offset}: per il ciclo {year.ToString(CultureInfo.InvariantCulture)} è {Italian.LongDate(date)}{shorter}."]);
        }
    }

    /// <summary>One date, whatever the cycle.</summary>
    /// <source>Piano, Allegato A</source>
    public sealed record FixedDate(DateOnly Date) : DeadlineRule
    {
        internal override Term Locate(int year, WorkingCalendar calendar, IReadOnlyDictionary<string, DateOnly> events) =>
            new(Date, false, [$"La data è fissata: {Italian.LongDate(Date)}."]);
    }

    /// <summary>A term that runs forward from a date or an event; the starting day is not counted.</summary>
    /// <param name="From">What it is counted from.</param>
    /// <param name="Count">How many units; zero is the day itself.</param>
    /// <param name="Unit">Days, months, working days, or clear days (then one more day passes).</param>
    /// <source>art. 2963 c. 2-5 c.c.; art. 155 c. 1-4 c.p.c.</source>
    public sealed record After(Anchor From, int Count = 0, TermUnit Unit = TermUnit.Days) : DeadlineRule
    {
        internal override Term? Locate(int year, WorkingCalendar calendar, IReadOnlyDictionary<string, DateOnly> events)
        {
            if (From.Find(events) is not { } start)
            {
                return null;
            }

            var date = Unit switch
            {
                TermUnit.Months => start.AddMonths(Count),
                TermUnit.WorkingDays => calendar.AddWorkingDays(start, Count),
                TermUnit.ClearDays => start.AddDays(Count + 1),
                _ => start.AddDays(Count),
            };
            var since = From.EventName is { } name ? $"{name} ({Italian.LongDate(start)})" : Italian.LongDate(start);
            return new Term(date, false, [Count == 0 && Unit != TermUnit.ClearDays
                ? $"Il termine è il giorno stesso: {since}."
                : $"{TermWords.Count(Count, Unit)} da {since}, {TermWords.Rule(Unit)}: {Italian.LongDate(date)}."]);
        }

        internal override IEnumerable<string> Awaiting(IReadOnlyDictionary<string, DateOnly> events) =>
            From.Find(events) is null ? [From.EventName!] : [];
    }

    /// <summary>A backward term (<em>termine a ritroso</em>): the last day on which to act before a date or an event.</summary>
    /// <param name="Until">What it is counted back from.</param>
    /// <param name="Count">How many units.</param>
    /// <param name="Unit">Clear days by default: 5 clear days before the 10th end on the 4th. Days: on the 5th. Working days, months alike.</param>
    /// <source>principio dei termini a ritroso: il giorno festivo non proroga, anticipa (giurisprudenza costante)</source>
    public sealed record Before(Anchor Until, int Count, TermUnit Unit = TermUnit.ClearDays) : DeadlineRule
    {
        internal override Term? Locate(int year, WorkingCalendar calendar, IReadOnlyDictionary<string, DateOnly> events)
        {
            if (Until.Find(events) is not { } end)
            {
                return null;
            }

            var date = Unit switch
            {
                TermUnit.Months => end.AddMonths(-Count),
                TermUnit.WorkingDays => calendar.AddWorkingDays(end, -Count),
                TermUnit.ClearDays => end.AddDays(-Count - 1),
                _ => end.AddDays(-Count),
            };
            var until = Until.EventName is { } name ? $"{name} ({Italian.LongDate(end)})" : Italian.LongDate(end);
            return new Term(date, true,
                [$"{TermWords.Count(Count, Unit)} prima di {until}, contando a ritroso, {TermWords.Rule(Unit)}: {Italian.LongDate(date)}."]);
        }

        internal override IEnumerable<string> Awaiting(IReadOnlyDictionary<string, DateOnly> events) =>
            Until.Find(events) is null ? [Until.EventName!] : [];
    }

    /// <summary>Once for each half-year, on a day that the body proposes because the statute says only «semestralmente».</summary>
    /// <param name="Half">1 or 2.</param>
    /// <param name="Month">Month, 1 to 12.</param>
    /// <param name="Day">Day of the month.</param>
    /// <param name="YearOffset">Years after the cycle's year.</param>
    /// <source>Statuto art. 31; D.Lgs. 150/2009 art. 28</source>
    public sealed record HalfYearly(int Half, int Month, int Day, int YearOffset = 0) : DeadlineRule
    {
        /// <inheritdoc/>
        public override bool NeedsYear => true;

        internal override Term Locate(int year, WorkingCalendar calendar, IReadOnlyDictionary<string, DateOnly> events)
        {
            var annual = new AnnualDate(Month, Day, YearOffset).Locate(year, calendar, events);
            return annual with
            {
                Why = [$"Adempimento semestrale ({(Half == 1 ? "primo" : "secondo")} semestre): lo statuto non fissa il giorno, l'ente lo propone.", .. annual.Why],
            };
        }
    }
}
