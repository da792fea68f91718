namespace Terrecablate.Workflow.Web.Jobs;

/// <summary>
/// Sends waiting messages as soon as a request has written something, rather than at the next minute. What is said beside
/// mail is listened for by itself: a Teams that does not answer keeps no mail waiting.
/// </summary>
internal sealed class OutboxWorker(OutboxSignal signal, Sweeper sweeper, ILogger<OutboxWorker> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        ListenAsync(signal.MailAsync(stoppingToken), sweeper.SendMailAsync, stoppingToken),
        ListenAsync(signal.NudgesAsync(stoppingToken), sweeper.SendNudgesAsync, stoppingToken));

    private async Task ListenAsync(IAsyncEnumerable<bool> raised, Func<CancellationToken, Task> sendAsync, CancellationToken stoppingToken)
    {
        await foreach (var _ in raised)
        {
            try
            {
                await sendAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "Messages could not be sent at once; the next sweep tries again.");
            }
        }
    }
}
