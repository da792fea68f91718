using System.Collections.Frozen;

namespace Terrecablate.Workflow.Domain.Deadlines;

/// <summary>Which days are festivi and which days the office works.</summary>
/// <remarks>
/// Two different questions. A <em>festivo</em> (Sunday or national holiday) moves a legal term; a day that is not worked
/// (also Saturday, the patron saint's day, an extra closure) only moves internal targets and reminders.
/// Immutable; two calendars are equal when they have the same patron, the same flag and the same closures.
/// </remarks>
/// <source>L. 260/1949 e successive; calendario dell'ufficio</source>
public sealed class WorkingCalendar : IEquatable<WorkingCalendar>
{
    /// <summary>The first year for which the table of national holidays is complete, inclusive.</summary>
    public const int FirstYear = 1950;

    /// <summary>The last year in which a rule may be asked for, inclusive; laws to come are not in the table.</summary>
    public const int LastYear = 2999;

    private readonly PatronDay? _patron;
    private readonly bool _rollPatron;
    private readonly FrozenSet<DateOnly> _closures;

    private WorkingCalendar(PatronDay? patron, bool rollPatron, FrozenSet<DateOnly> closures)
    {
        _patron = patron;
        _rollPatron = rollPatron;
        _closures = closures;
    }

    /// <summary>The calendar of the Consorzio by default: Siena's patron, which does not move legal terms; no extra closures.</summary>
    public static WorkingCalendar Siena { get; } = For("siena");

    /// <summary>The patron saint's day, or none.</summary>
    public PatronDay? Patron => _patron;

    /// <summary>Makes a calendar.</summary>
    /// <param name="patron"><c>siena</c> (Sant'Ansano, 1 December) or <c>none</c>.</param>
    /// <param name="rollPatron">Whether the patron's day is also a festivo that moves legal terms; by default it is not.</param>
    /// <param name="closures">Days on which the office is shut for a reason of its own; they move no legal term.</param>
    /// <exception cref="ArgumentException">The patron is not known.</exception>
    public static WorkingCalendar For(string patron, bool rollPatron = false, IEnumerable<DateOnly>? closures = null) =>
        new(PatronDay.Find(patron), rollPatron, (closures ?? []).ToFrozenSet());

    /// <summary>Whether the date is a festivo in law: a Sunday, a national holiday of that year, or the patron's day where it counts.</summary>
    public bool IsHoliday(DateOnly date) =>
        date.DayOfWeek == DayOfWeek.Sunday
        || (_rollPatron && _patron is { } patron && patron.FallsOn(date))
        || NationalHoliday.All.Any(holiday => holiday.FallsOn(date));

    /// <summary>Whether the office works: not a Saturday, not a festivo, not the patron's day, not an extra closure.</summary>
    public bool IsWorkingDay(DateOnly date) =>
        date.DayOfWeek != DayOfWeek.Saturday
        && !_closures.Contains(date)
        && !(_patron is { } patron && patron.FallsOn(date))
        && !IsHoliday(date);

    /// <summary>Why the date is not worked, in Italian (<c>Natale</c>, <c>Sant'Ansano, patrono di Siena</c>, <c>sabato</c>); none on a working day.</summary>
    public string? HolidayName(DateOnly date)
    {
        if (NationalHoliday.All.FirstOrDefault(holiday => holiday.FallsOn(date)) is { } national)
        {
            return national.Name;
        }

        if (_patron is { } patron && patron.FallsOn(date))
        {
            return patron.Name;
        }

        return date.DayOfWeek switch
        {
            DayOfWeek.Sunday => "domenica",
            DayOfWeek.Saturday => "sabato",
            _ => _closures.Contains(date) ? "chiusura dell'ufficio" : null,
        };
    }

    /// <summary>The date itself if it is no festivo, otherwise the first one after it that is not.</summary>
    public DateOnly NextNonHoliday(DateOnly date) => Seek(date, 1, day => !IsHoliday(day));

    /// <summary>The date itself if it is no festivo, otherwise the last one before it that is not.</summary>
    public DateOnly PreviousNonHoliday(DateOnly date) => Seek(date, -1, day => !IsHoliday(day));

    /// <summary>The date itself if it is worked, otherwise the first working day after it.</summary>
    public DateOnly NextWorkingDay(DateOnly date) => Seek(date, 1, IsWorkingDay);

    /// <summary>The date itself if it is worked, otherwise the last working day before it.</summary>
    public DateOnly PreviousWorkingDay(DateOnly date) => Seek(date, -1, IsWorkingDay);

    /// <summary>The working day that comes the given number of working days after the date (or before, when negative).</summary>
    /// <param name="date">The day counted from; it is not counted itself and need not be worked.</param>
    /// <param name="count">Working days; zero gives the date itself, worked or not.</param>
    public DateOnly AddWorkingDays(DateOnly date, int count)
    {
        var step = Math.Sign(count);
        for (var left = Math.Abs(count); left > 0; left--)
        {
            date = Seek(date.AddDays(step), step, IsWorkingDay);
        }

        return date;
    }

    /// <summary>How many working days follow the first date, up to and including the second; negative when the second comes before.</summary>
    /// <remarks>The inverse of <see cref="AddWorkingDays"/> for a working day: the first day is not counted, the last one is.</remarks>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        var (count, step) = (0, from <= to ? 1 : -1);
        for (var day = from; day != to;)
        {
            day = day.AddDays(step);
            count += IsWorkingDay(day) ? step : 0;
        }

        return count;
    }

    /// <inheritdoc/>
    public bool Equals(WorkingCalendar? other) =>
        other is not null && _patron == other._patron && _rollPatron == other._rollPatron && _closures.SetEquals(other._closures);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as WorkingCalendar);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_patron, _rollPatron, _closures.Count);

    private static DateOnly Seek(DateOnly date, int step, Func<DateOnly, bool> wanted)
    {
        while (!wanted(date))
        {
            date = date.AddDays(step);
        }

        return date;
    }
}
