using Terrecablate.Workflow.Processes.Sweeps;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Jobs;

/// <summary>Lets one sweep at a time run in this process, whoever asks for it: the schedule, a request, the virtual clock.</summary>
public sealed class Sweeper(SweepAll sweep, SharedClock? clock = null) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SemaphoreSlim _nudgeTurn = new(1, 1);

    /// <summary>Everything that time has made due.</summary>
    public Task SweepAsync(CancellationToken cancellationToken = default) => InTurnAsync(_turn, sweep.RunAsync, cancellationToken);

    /// <summary>Only the mail that waits to leave.</summary>
    public Task SendMailAsync(CancellationToken cancellationToken = default) => InTurnAsync(_turn, sweep.RunMailAsync, cancellationToken);

    /// <summary>What is said beside mail; in a turn of its own, so that nothing waits for it.</summary>
    public Task SendNudgesAsync(CancellationToken cancellationToken = default) => InTurnAsync(_nudgeTurn, sweep.RunNudgesAsync, cancellationToken);

    /// <summary>The daily sign of life.</summary>
    public Task BeatAsync(CancellationToken cancellationToken = default) => InTurnAsync(_turn, sweep.BeatAsync, cancellationToken);

    public void Dispose()
    {
        _turn.Dispose();
        _nudgeTurn.Dispose();
    }

    private async Task InTurnAsync(SemaphoreSlim turn, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            await (clock?.FollowAsync(cancellationToken) ?? Task.CompletedTask);
            await work(cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }
}
