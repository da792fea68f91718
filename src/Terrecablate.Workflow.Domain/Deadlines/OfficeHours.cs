namespace Terrecablate.Workflow.Domain.Deadlines;

/// <summary>When the office may write to people: 08:00 inclusive to 18:00 exclusive in Rome, on working days.</summary>
/// <param name="calendar">The working days.</param>
/// <source>organizzazione dell'ente</source>
public sealed class OfficeHours(WorkingCalendar calendar)
{
    /// <summary>The first moment of the day, inclusive.</summary>
    public static TimeOnly Opens { get; } = new(8, 0);

    /// <summary>The last moment of the day, exclusive.</summary>
    public static TimeOnly Closes { get; } = new(18, 0);

    /// <summary>Whether the instant is within office hours.</summary>
    public bool Contains(DateTimeOffset instant)
    {
        var local = RomeTime.ToRome(instant);
        var time = TimeOnly.FromDateTime(local.DateTime);
        return time >= Opens && time < Closes && calendar.IsWorkingDay(DateOnly.FromDateTime(local.DateTime));
    }

    /// <summary>The instant itself if it is within office hours, otherwise the next opening, in UTC.</summary>
    public DateTimeOffset Next(DateTimeOffset instant)
    {
        if (Contains(instant))
        {
            return instant;
        }

        var local = RomeTime.ToRome(instant);
        var today = DateOnly.FromDateTime(local.DateTime);
        var day = TimeOnly.FromDateTime(local.DateTime) < Opens ? today : today.AddDays(1);
        return RomeTime.At(calendar.NextWorkingDay(day), Opens);
    }
}
