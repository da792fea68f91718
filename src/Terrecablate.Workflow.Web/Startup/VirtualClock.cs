using Terrecablate.Workflow.Domain.Deadlines;

namespace Terrecablate.Workflow.Web.Startup;

/// <summary>
/// Development only: a clock that stands still and moves by command, so that a cycle of years ago can be played. Until
/// it is started it shows the real time. Timers and time measurements stay real.
/// </summary>
public sealed class VirtualClock : TimeProvider
{
    // Ticks of the reading, or 0 while the real time shows; a long is read and written whole.
    private long _reading;

    public bool IsRunning => Interlocked.Read(ref _reading) != 0;

    public override DateTimeOffset GetUtcNow()
    {
        var reading = Interlocked.Read(ref _reading);
        return reading == 0 ? base.GetUtcNow() : new DateTimeOffset(reading, TimeSpan.Zero);
    }

    /// <summary>Eight in the morning of a day in Rome, when the example begins and an office opens.</summary>
    public static DateTimeOffset MorningOf(DateOnly day) => RomeTime.At(day, new TimeOnly(8, 0));

    internal void Show(DateTimeOffset now) => Interlocked.Exchange(ref _reading, now.UtcTicks);
}

/// <summary>The virtual and the real time would mix in one database.</summary>
public sealed class VirtualClockException(string message) : Exception(message)
{
    public static VirtualClockException InProduction() =>
        new("Il database contiene un orologio virtuale: è un ambiente di prova e non si apre in produzione. Usa un altro file con Database:Path.");

    public static VirtualClockException AfterRealTime() =>
        new("Il database contiene già persone del tempo reale: un orologio virtuale parte solo da un database nuovo. Aggiungi per esempio --Database:Path data/prova.db.");
}
