using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.Sweeps;

namespace Terrecablate.Workflow.Web.Jobs;

/// <summary>Lets one sweep at a time run in this process, whoever asks for it: the schedule, a request, the virtual clock.</summary>
public sealed class Sweeper(SweepAll all, SendOutbox outbox, IServiceScopeFactory scopes) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Everything that time has made due.</summary>
    public Task SweepAsync(CancellationToken cancellationToken = default) => InTurnAsync(() => all.RunAsync(cancellationToken), cancellationToken);

    /// <summary>Only the mail that waits to leave.</summary>
    public Task SendMailAsync(CancellationToken cancellationToken = default) =>
        InTurnAsync(
            async () =>
            {
                foreach (var body in await BodiesAsync(cancellationToken))
                {
                    await outbox.RunAsync(body, cancellationToken);
                }
            },
            cancellationToken);

    public void Dispose() => _turn.Dispose();

    private async Task InTurnAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await work();
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<List<string>> BodiesAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<WorkflowDb>().Bodies.Select(b => b.Id).ToListAsync(cancellationToken);
    }
}
