namespace Terrecablate.Workflow.Domain.Deadlines;

/// <summary>The clock on the office's wall: converts between instants and dates of Europe/Rome.</summary>
/// <remarks>Reads no clock; every method is a function of its arguments. Instants come back in UTC unless said otherwise.</remarks>
/// <source>art. 2963 c. 2 c.c. (il termine scade con lo spirare dell'ultimo istante del giorno); direttiva 2000/84/CE (ora legale)</source>
public static class RomeTime
{
    /// <summary>The zone in which every date of the cycle begins and ends.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");

    /// <summary>The date in Rome at the instant given, whatever its offset.</summary>
    public static DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(ToRome(now).DateTime);

    /// <summary>The same instant with the offset that Rome has at that moment (+01:00 or +02:00).</summary>
    public static DateTimeOffset ToRome(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    /// <summary>The instant, in UTC, at which the date is over in Rome: exclusive, the first instant of the next day.</summary>
    /// <remarks>31 January ends at 23:00 UTC, 30 June at 22:00 UTC.</remarks>
    public static DateTimeOffset EndOf(DateOnly date) => At(date.AddDays(1), TimeOnly.MinValue);

    /// <summary>The instant, in UTC, at which Rome's clocks show the date and time given.</summary>
    /// <remarks>
    /// A time that does not exist (02:30 on the last Sunday of March) is moved on by the length of the gap;
    /// one that happens twice (02:30 on the last Sunday of October) is the first of the two.
    /// </remarks>
    public static DateTimeOffset At(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time, DateTimeKind.Unspecified);
        if (Zone.IsInvalidTime(local))
        {
            // The offset in force before the gap: the same elapsed time after midnight, whatever the hands show.
            return new DateTimeOffset(local, Zone.GetUtcOffset(local.AddHours(-3))).ToUniversalTime();
        }

        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
