using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Web.Elsa;

/// <summary>
/// Makes what the office has asked and what Elsa waits for agree again, for every body: both ways, and each repair in the
/// register. It finds nothing unless one database was restored without the other.
/// </summary>
[AutomaticRetry(Attempts = 0)]
[DisableConcurrentExecution(0)]
public sealed partial class Reconciliation
{
    private readonly IServiceScopeFactory _scopes;
    private readonly UseCases _useCases;
    private readonly Office _office;
    private readonly ILogger<Reconciliation> _log;

    internal Reconciliation(IServiceScopeFactory scopes, UseCases useCases, Office office, ILogger<Reconciliation> log)
    {
        _scopes = scopes;
        _useCases = useCases;
        _office = office;
        _log = log;
    }

    /// <returns>How much was repaired.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        var repaired = 0;
        foreach (var body in await BodiesAsync(cancellationToken))
        {
            repaired += await _useCases.RunAsync<WithdrawOrphanTasks, int>(body, u => u.RunAsync(cancellationToken), cancellationToken);
            repaired += await _office.ReconcileAsync(body, cancellationToken);
        }

        if (repaired > 0)
        {
            LogRepairs(repaired);
        }

        return repaired;
    }

    private async Task<List<string>> BodiesAsync(CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<WorkflowDb>().Bodies.OrderBy(b => b.Id).Select(b => b.Id).ToListAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The office and Elsa did not agree; {Count} repairs are in the register.")]
    private partial void LogRepairs(int count);
}

/// <summary>Withdraws the tasks whose answer nothing waits for.</summary>
internal sealed class WithdrawOrphanTasks(WorkflowDb db, CloseTask close, DecisionRegister register)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var orphans = await db.Tasks.Where(t => t.State == TaskState.Open && !db.Bookmarks.Any(b => b.Id == t.BookmarkId)).OrderBy(t => t.Id).ToListAsync(cancellationToken);
        foreach (var task in orphans)
        {
            await close.CancelAsync(task.Id, cancellationToken);
            await register.AppendAsync(
                new RegisterEvent(EventType.StateRealigned)
                {
                    Cycle = await db.Cycles.FindAsync([task.CycleId], cancellationToken),
                    Task = task,
                    Kind = "Withdrawn",
                    Reason = $"Nessun procedimento attende più «{task.Title}»: la richiesta è ritirata.",
                },
                cancellationToken);
        }

        return orphans.Count;
    }
}

/// <summary>Has the comparison made regularly.</summary>
internal sealed class ReconciliationSchedule(IRecurringJobManager jobs, IHostApplicationLifetime lifetime) : IHostedService
{
    private const string EveryTenMinutes = "*/10 * * * *";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => jobs.AddOrUpdate<Reconciliation>("elsa-reconciliation", job => job.RunAsync(CancellationToken.None), EveryTenMinutes));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
