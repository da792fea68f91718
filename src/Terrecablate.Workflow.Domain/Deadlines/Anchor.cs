using System.Globalization;

namespace Terrecablate.Workflow.Domain.Deadlines;

/// <summary>What a term is counted from: a date, or an event of the cycle whose date is not known yet.</summary>
public sealed record Anchor
{
    private Anchor(DateOnly? date, string? eventName)
    {
        Date = date;
        EventName = eventName;
    }

    /// <summary>The date, when the anchor is one.</summary>
    public DateOnly? Date { get; }

    /// <summary>The event's name, such as <c>FinancialStatementsApproved</c>, when the anchor is one.</summary>
    public string? EventName { get; }

    /// <summary>Counts from a date.</summary>
    public static Anchor On(DateOnly date) => new(date, null);

    /// <summary>Counts from the date on which an event happens.</summary>
    public static Anchor Of(string eventName) => new(null, eventName);

    /// <summary>The date counted from; none while the event has not happened.</summary>
    /// <param name="knownEvents">Event names with the date on which each happened.</param>
    public DateOnly? Find(IReadOnlyDictionary<string, DateOnly> knownEvents) =>
        Date ?? (knownEvents.TryGetValue(EventName!, out var happened) ? happened : null);

    /// <summary>The date or the event's name, as the grammar of rules writes it.</summary>
    public override string ToString() => Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? EventName!;
}

/// <summary>The unit in which a term is counted.</summary>
public enum TermUnit
{
    /// <summary>Calendar days: the first is not counted, the last is, festivi inside are (art. 2963 c.c.).</summary>
    Days,

    /// <summary>Months by the common calendar: the same day, or the last day of a shorter month (art. 2963 c.c.).</summary>
    Months,

    /// <summary>Working days of the body.</summary>
    WorkingDays,

    /// <summary>Clear days (<em>giorni liberi</em>): neither the first nor the last is counted.</summary>
    ClearDays,
}
