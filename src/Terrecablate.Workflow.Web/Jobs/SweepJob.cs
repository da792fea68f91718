using Hangfire;

namespace Terrecablate.Workflow.Web.Jobs;

/// <summary>The sweep as the schedule runs it. One that failed is not repeated: the next minute's does its work.</summary>
[AutomaticRetry(Attempts = 0)]
[DisableConcurrentExecution(0)]
public sealed class SweepJob(Sweeper sweeper)
{
    public const string Id = "sweep";

    public Task RunAsync(CancellationToken cancellationToken) => sweeper.SweepAsync(cancellationToken);
}
