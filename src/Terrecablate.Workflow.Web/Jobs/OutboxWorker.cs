namespace Terrecablate.Workflow.Web.Jobs;

/// <summary>Sends waiting mail as soon as a request has written something, rather than at the next minute.</summary>
internal sealed class OutboxWorker(OutboxSignal signal, Sweeper sweeper, ILogger<OutboxWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in signal.HeardAsync(stoppingToken))
        {
            try
            {
                await sweeper.SendMailAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "Mail could not be sent at once; the next sweep tries again.");
            }
        }
    }
}
