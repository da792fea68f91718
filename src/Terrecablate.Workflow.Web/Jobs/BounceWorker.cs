using Microsoft.Extensions.Options;
using Terrecablate.Workflow.Notifications.Bounces;

namespace Terrecablate.Workflow.Web.Jobs;

/// <summary>Reads the mailbox to which undelivered mail comes back, where there is one. Real time, whatever a virtual clock shows.</summary>
internal sealed class BounceWorker(BounceMailbox mailbox, IOptions<BounceOptions> options, ILogger<BounceWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.HasMailbox)
        {
            return;
        }

        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(options.Value.EveryMinutes));
        do
        {
            try
            {
                await mailbox.ReadAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogWarning("The mailbox of undelivered mail could not be read: {Reason}", failure.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
