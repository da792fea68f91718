using Terrecablate.Workflow.Processes.SignIn;

namespace Terrecablate.Workflow.Processes.Sweeps;

/// <summary>Stores what the virtual clock shows, so that it survives a restart.</summary>
public sealed class KeepClockReading(WorkflowDb db)
{
    public async Task RunAsync(DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        if (await db.Clock.FindAsync([1], cancellationToken) is { } reading)
        {
            reading.Now = now;
        }
        else
        {
            db.Clock.Add(new ClockReading { Now = now });
        }
    }
}
