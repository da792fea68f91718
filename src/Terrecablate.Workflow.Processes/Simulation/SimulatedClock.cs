namespace Terrecablate.Workflow.Processes.Simulation;

/// <summary>A clock that stands still until it is moved, and never goes back.</summary>
public sealed class SimulatedClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start.ToUniversalTime();

    public override DateTimeOffset GetUtcNow() => _now;

    public void MoveTo(DateTimeOffset instant)
    {
        if (instant < _now)
        {
            throw new InvalidOperationException("A simulated clock never goes back.");
        }

        _now = instant.ToUniversalTime();
    }
}
