using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Terrecablate.Workflow.Engine.Elsa;
using Terrecablate.Workflow.Engine.Elsa.Commands;
using Terrecablate.Workflow.Engine.Elsa.Repairs;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Instances;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Web.Elsa;

/// <summary>
/// The product's database as the Elsa engine sees it. When a use case has been saved, Elsa does what it asked for, and the
/// deadlines and gates that this moves follow, until nothing is left.
/// </summary>
internal sealed partial class Office(UseCases useCases, IServiceProvider services, IHostApplicationLifetime lifetime, ILogger<Office> log) : IOffice, IFollowUp
{
    private const string TaskKind = "Task";

    private static readonly AsyncLocal<Turn?> Current = new();

    public Task<T> RunAsync<T>(Func<IServiceProvider, Task<T>> work, CancellationToken cancellationToken) =>
        useCases.RunAsync(Here.BodyId, work, cancellationToken);

    public Task<IReadOnlyList<InboxItem>> InboxAsync(string kind, CancellationToken cancellationToken) =>
        useCases.RunAsync<WorkflowDb, IReadOnlyList<InboxItem>>(
            Here.BodyId,
            async db => await db.Inbox.AsNoTracking().Where(i => i.Kind == kind).OrderBy(i => i.ReceivedAt).ThenBy(i => i.Id).ToListAsync(cancellationToken),
            cancellationToken);

    public Task<IReadOnlyList<WaitingInstance>> WaitingAsync(CancellationToken cancellationToken) =>
        useCases.RunAsync<WorkflowDb, IReadOnlyList<WaitingInstance>>(
            Here.BodyId,
            async db =>
            {
                var unasked = await db.Bookmarks
                    .Where(b => b.Kind == TaskKind && !db.Tasks.Any(t => t.BookmarkId == b.Id && t.State == TaskState.Open))
                    .Select(b => new { b.InstanceId, b.Id })
                    .ToListAsync(cancellationToken);
                var waiting = await db.Instances
                    .Where(i => i.Status == InstanceStatus.Suspended && !db.Inbox.Any(c => c.Kind == CommandRunner.InboxKind && c.InstanceId == i.Id))
                    .Select(i => new { i.Id, i.Revision })
                    .ToListAsync(cancellationToken);
                return [.. waiting.Select(i => new WaitingInstance(i.Id, i.Revision, [.. unasked.Where(u => u.InstanceId == i.Id).Select(u => u.Id)]))];
            },
            cancellationToken);

    public async Task RepairedAsync(IServiceProvider services, string instanceId, Repair repair, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<WorkflowDb>();
        var instance = (await db.Instances.FindAsync([instanceId], cancellationToken))!;
        await services.GetRequiredService<DecisionRegister>().AppendAsync(
            new RegisterEvent(EventType.StateRealigned)
            {
                Cycle = instance.CorrelationId is { } cycle ? await db.Cycles.FindAsync([cycle], cancellationToken) : null,
                Process = instance.DefinitionId,
                Instance = instance.Id,
                Subject = instance.Name,
                Kind = repair.Kind.ToString(),
                Reason = repair.Reason,
            },
            cancellationToken);
    }

    /// <summary>Makes the office and Elsa agree for a body, and has Elsa do what follows.</summary>
    /// <returns>How much was repaired.</returns>
    public async Task<int> ReconcileAsync(string bodyId, CancellationToken cancellationToken)
    {
        var repaired = await InTurnAsync(new Turn(bodyId), () => services.GetRequiredService<Reconciler>().RunAsync(cancellationToken));
        await RunAsync(bodyId, cancellationToken);
        return repaired;
    }

    private static async Task<T> InTurnAsync<T>(Turn turn, Func<Task<T>> work)
    {
        Current.Value = turn;
        return await work();
    }

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
