using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Terrecablate.Workflow.Engine.Elsa;
using Terrecablate.Workflow.Engine.Elsa.Commands;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Instances;

namespace Terrecablate.Workflow.Web.Elsa;

/// <summary>
/// The product's database as the Elsa engine sees it. When a use case has been saved, Elsa does what it asked for, and the
/// deadlines and gates that this moves follow, until nothing is left.
/// </summary>
internal sealed partial class Office(UseCases useCases, IServiceProvider services, IHostApplicationLifetime lifetime, ILogger<Office> log) : IOffice, IFollowUp
{
    private static readonly AsyncLocal<Turn?> Current = new();

    public Task<T> RunAsync<T>(Func<IServiceProvider, Task<T>> work, CancellationToken cancellationToken) =>
        useCases.RunAsync(Here.BodyId, work, cancellationToken);

    public Task<IReadOnlyList<InboxItem>> InboxAsync(string kind, CancellationToken cancellationToken) =>
        useCases.RunAsync<WorkflowDb, IReadOnlyList<InboxItem>>(
            Here.BodyId,
            async db => await db.Inbox.AsNoTracking().Where(i => i.Kind == kind).OrderBy(i => i.ReceivedAt).ThenBy(i => i.Id).ToListAsync(cancellationToken),
            cancellationToken);

    public Task RestedAsync(string instanceId, CancellationToken cancellationToken)
    {
        Here.Rested.Add(instanceId);
        return Task.CompletedTask;
    }

    public async Task RunAsync(string bodyId, CancellationToken cancellationToken)
    {
        if (Current.Value is not null || !lifetime.ApplicationStarted.IsCancellationRequested)
        {
            // Elsa knows its activities only once the host has started; the first sweep does what was left before.
            return;
        }

        var turn = new Turn(bodyId);
        Current.Value = turn;
        try
        {
            do
            {
                turn.Rested.Clear();
                await services.GetRequiredService<CommandRunner>().DrainAsync(cancellationToken);
                foreach (var cycle in await CyclesAsync(turn, cancellationToken))
                {
                    await useCases.RunAsync<Bursts>(bodyId, b => b.AfterAsync(cycle, cancellationToken), cancellationToken);
                }
            }
            while (turn.Rested.Count > 0);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailure(failure);
        }
    }

    private Task<List<string>> CyclesAsync(Turn turn, CancellationToken cancellationToken) => turn.Rested.Count == 0
        ? Task.FromResult<List<string>>([])
        : useCases.RunAsync<WorkflowDb, List<string>>(
            turn.BodyId,
            db => db.Instances.Where(i => turn.Rested.Contains(i.Id) && i.CorrelationId != null).Select(i => i.CorrelationId!).Distinct().ToListAsync(cancellationToken),
            cancellationToken);

    private static Turn Here => Current.Value ?? throw new InvalidOperationException("Elsa runs when the product has asked it to, and at no other time.");

    [LoggerMessage(Level = LogLevel.Error, Message = "What follows a saved decision could not be done; it will be tried again.")]
    private partial void LogFailure(Exception failure);

    /// <summary>One run through what is left to do for a body.</summary>
    private sealed record Turn(string BodyId)
    {
        public HashSet<string> Rested { get; } = [];
    }
}
