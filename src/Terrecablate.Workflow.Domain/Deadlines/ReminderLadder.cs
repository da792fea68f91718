using System.Globalization;

namespace Terrecablate.Workflow.Domain.Deadlines;

/// <summary>One reminder of a plan.</summary>
/// <param name="Kind"><c>T-30</c> … <c>T-1</c>, <c>T</c>, <c>T+1</c> …</param>
/// <param name="On">The day on which it leaves, always a working day.</param>
public sealed record PlannedReminder(string Kind, DateOnly On);

/// <summary>On which days before a deadline, and after it, a person is reminded.</summary>
/// <remarks>
/// Rungs count working days of the body from the due date: <c>T-3</c> is the third working day before it; <c>T</c> is the due date, or the last
/// working day before it when the office is shut. After it: <c>T+1</c>, <c>T+3</c>, <c>T+7</c> working days, then <c>T+14</c>, <c>T+21</c> …,
/// one each week after the day of <c>T+7</c>, on the first working day. Immutable.
/// </remarks>
/// <source>organizzazione dell'ente</source>
public sealed class ReminderLadder
{
    private static readonly int[] OverdueRungs = [1, 3, 7];

    private ReminderLadder(string name, IReadOnlyList<int> rungs)
    {
        Name = name;
        Rungs = rungs;
    }

    /// <summary>The ladder of the office: T-30, T-15, T-7, T-3, T-1, T.</summary>
    public static ReminderLadder Default { get; } = Parse("default", "T-30,T-15,T-7,T-3,T-1,T");

    /// <summary>The name by which a step of a workflow chooses the ladder.</summary>
    public string Name { get; }

    /// <summary>Working days before the due date, from the earliest rung to the latest; 0 is the day itself.</summary>
    public IReadOnlyList<int> Rungs { get; }

    /// <summary>Reads a ladder written as rungs, in any order.</summary>
    /// <param name="name">The ladder's name.</param>
    /// <param name="text">Rungs before the due date, such as <c>T-10,T-3,T</c>; each at most once, 0 to 365.</param>
    /// <exception cref="FormatException">A rung is not of that form or comes twice; the message, in Italian, names it.</exception>
    public static ReminderLadder Parse(string name, string text)
    {
        var rungs = new List<int>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var days = part == "T" ? 0 : part.StartsWith("T-", StringComparison.Ordinal)
                && int.TryParse(part.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var before) && before is > 0 and <= 365 ? before : -1;
            if (days < 0 || rungs.Contains(days))
            {
                throw new FormatException($"Gradino «{part}» non valido nella scala «{text}»: scrivi per esempio T-10,T-3,T, ogni gradino una volta.");
            }

            rungs.Add(days);
        }

        return new ReminderLadder(name, [.. rungs.OrderDescending()]);
    }

    /// <summary>The reminders before and on a due date.</summary>
    /// <param name="due">The due date.</param>
    /// <param name="opened">The date on which the task opened; only later dates are planned, because the opening has its own message.</param>
    /// <param name="calendar">The working days.</param>
    /// <returns>In order of date, each date once: where two rungs meet, the more urgent one stays.</returns>
    public IReadOnlyList<PlannedReminder> Plan(DateOnly due, DateOnly opened, WorkingCalendar calendar)
    {
        var byDate = new SortedDictionary<DateOnly, PlannedReminder>();
        foreach (var rung in Rungs)
        {
            var on = rung == 0 ? calendar.PreviousWorkingDay(due) : calendar.AddWorkingDays(due, -rung);
            if (on > opened)
            {
                byDate[on] = new PlannedReminder(rung == 0 ? "T" : string.Create(CultureInfo.InvariantCulture, $"T-{rung}"), on);
            }
        }

        return [.. byDate.Values];
    }

    /// <summary>The reminders after a due date that was missed, up to and including a day.</summary>
    /// <param name="due">The due date.</param>
    /// <param name="until">The last day of interest, inclusive.</param>
    /// <param name="calendar">The working days.</param>
    public IReadOnlyList<PlannedReminder> Overdue(DateOnly due, DateOnly until, WorkingCalendar calendar) =>
        [.. AllOverdue(due, calendar).TakeWhile(reminder => reminder.On <= until)];

    private static IEnumerable<PlannedReminder> AllOverdue(DateOnly due, WorkingCalendar calendar)
    {
        foreach (var rung in OverdueRungs)
        {
            yield return Late(rung, calendar.AddWorkingDays(due, rung));
        }

        var week = calendar.AddWorkingDays(due, OverdueRungs[^1]);
        for (var rung = 14; ; rung += 7)
        {
            week = week.AddDays(7);
            var on = calendar.NextWorkingDay(week);

            // A long closure brings several weeks together on its first day after: the most urgent one stays.
            if (calendar.NextWorkingDay(week.AddDays(7)) > on)
            {
                yield return Late(rung, on);
            }
        }
    }

    private static PlannedReminder Late(int rung, DateOnly on) => new(string.Create(CultureInfo.InvariantCulture, $"T+{rung}"), on);
}
