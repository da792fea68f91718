using Terrecablate.Workflow.Processes.Sweeps;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Jobs;

/// <summary>Lets one sweep at a time run in this process, whoever asks for it: the schedule, a request, the virtual clock.</summary>
public sealed class Sweeper(SweepAll sweep, SharedClock? clock = null) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Everything that time has made due.</summary>
    public Task SweepAsync(CancellationToken cancellationToken = default) => InTurnAsync(sweep.RunAsync, cancellationToken);

    /// <summary>Only the mail that waits to leave.</summary>
    public Task SendMailAsync(CancellationToken cancellationToken = default) => InTurnAsync(sweep.RunMailAsync, cancellationToken);

    /// <summary>The daily sign of life.</summary>
    public Task BeatAsync(CancellationToken cancellationToken = default) => InTurnAsync(sweep.BeatAsync, cancellationToken);

    public void Dispose() => _turn.Dispose();

    private async Task InTurnAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await (clock?.FollowAsync(cancellationToken) ?? Task.CompletedTask);
            await work(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }
}
