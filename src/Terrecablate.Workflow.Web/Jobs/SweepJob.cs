using Hangfire;

namespace Terrecablate.Workflow.Web.Jobs;

/// <summary>The sweep as the schedule runs it. One that failed is not repeated: the next minute's does its work.</summary>
[AutomaticRetry(Attempts = 0)]
[DisableConcurrentExecution(0)]
public sealed class SweepJob(Sweeper sweeper, OutboxSignal signal, IHostEnvironment environment, ILogger<SweepJob> log)
{
    public const string Id = "sweep";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!environment.IsDevelopment())
            {
                await sweeper.BeatAsync(cancellationToken);
            }

            await sweeper.SweepAsync(cancellationToken);
            signal.Raise();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "The sweep failed; the next one tries again.");
            throw;
        }
    }
}
