using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.People;

namespace Terrecablate.Workflow.Web.Startup;

/// <summary>Takes an installation in development back to the day on which the example begins: opened today, all of it would be overdue.</summary>
public sealed class ExampleClock(IServiceProvider services, UseCases useCases)
{
    /// <summary>The first day of the example.</summary>
    public static readonly DateOnly Start = new(2019, 9, 1);

    /// <summary>Whether loading the example starts a virtual clock.</summary>
    public bool TurnsBack => services.GetService<VirtualClock>() is { IsRunning: false };

    public async Task TurnBackAsync(string bodyId)
    {
        if (TurnsBack)
        {
            await useCases.RunAsync<BackdateMandates>(bodyId, u => u.RunAsync(Start));
            await services.GetRequiredService<ClockMover>().StartAsync(Start);
        }
    }
}
