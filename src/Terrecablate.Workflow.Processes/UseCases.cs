using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Telemetry;
using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes;

/// <summary>
/// Runs a use case on behalf of a body: its turn, one scope, one transaction; a conflict with another writer all the same
/// starts it over from the beginning, so a use case may be run more than once before it is saved. One never runs within another.
/// </summary>
public sealed class UseCases(IServiceScopeFactory scopes, DatabaseConflicts conflicts, Measures measures)
{
    private const int Attempts = 25;
    private const int MostMillisecondsBetween = 40;

    private static readonly AsyncLocal<Type?> Running = new();

    internal Measures Measures => measures;

    public async Task<TResult> RunAsync<TUseCase, TResult>(string bodyId, Func<TUseCase, Task<TResult>> run, CancellationToken cancellationToken = default)
        where TUseCase : notnull
    {
        // On a database that lets one write at a time the inner one would wait for the outer for ever.
        if (Running.Value is { } outer)
        {
            throw new InvalidOperationException($"{typeof(TUseCase).Name} was asked for within {outer.Name}: one transaction cannot wait for another; call it as a collaborator.");
        }

        using var span = Traces.Source.StartActivity(typeof(TUseCase).Name)?.SetTag("terrecablate.body", bodyId);
        try
        {
            return await RunAsync(bodyId, run, span, cancellationToken);
        }
        catch (Exception failure)
        {
            span.Fail(failure);
            throw;
        }
    }

    public Task RunAsync<TUseCase>(string bodyId, Func<TUseCase, Task> run, CancellationToken cancellationToken = default)
        where TUseCase : notnull =>
        RunAsync<TUseCase, bool>(
            bodyId,
            async useCase =>
            {
                await run(useCase);
                return true;
            },
            cancellationToken);

    private async Task<TResult> RunAsync<TUseCase, TResult>(string bodyId, Func<TUseCase, Task<TResult>> run, Activity? span, CancellationToken cancellationToken)
        where TUseCase : notnull
    {
        var holdsGates = false;
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentBody>().Is(bodyId);
            var db = scope.ServiceProvider.GetRequiredService<WorkflowDb>();
            if (holdsGates)
            {
                scope.ServiceProvider.GetRequiredService<GateKeeper>().Hold();
            }

            TResult result;
            try
            {
                using var turn = await conflicts.TakeTurnAsync(db, bodyId, decides: !typeof(TUseCase).IsAssignableTo(typeof(IDecidesNothing)), cancellationToken);
                await db.Database.OpenConnectionAsync(cancellationToken);
                result = await WithinAsync<TUseCase, TResult>(() => run(scope.ServiceProvider.GetRequiredService<TUseCase>()));
                var steps = measures.StepsIn(db);
                await db.SaveChangesAsync(cancellationToken);
                if (db.Database.CurrentTransaction is { } transaction)
                {
                    await transaction.CommitAsync(cancellationToken);
                }

                measures.Saved(steps);
            }
            catch (Exception conflict) when (attempt < Attempts && conflicts.MayRetry(conflict))
            {
                span?.AddEvent(new ActivityEvent("conflict"));

                // Somebody else saved first: what was decided here was decided on an old state. Many who begin again at
                // once would meet again, so each waits a little, and not the same.
                await Task.Delay(Random.Shared.Next(Math.Min(attempt * 2, MostMillisecondsBetween)), cancellationToken);
                continue;
            }
            catch (GateFailedException) when (!holdsGates)
            {
                // Not this use case's fault: it goes on without the gate, which the next sweep opens, or stops with an incident.
                holdsGates = true;
                continue;
            }

            await GoOnAsync(scope.ServiceProvider, bodyId, cancellationToken);
            return result;
        }
    }

    /// <summary>Marks what is called, and only that: what comes after runs outside.</summary>
    private static async Task<TResult> WithinAsync<TUseCase, TResult>(Func<Task<TResult>> run)
    {
        Running.Value = typeof(TUseCase);
        return await run();
    }

    private static Task GoOnAsync(IServiceProvider services, string bodyId, CancellationToken cancellationToken) =>
        services.GetService<IFollowUp>()?.RunAsync(bodyId, cancellationToken) ?? Task.CompletedTask;
}

/// <summary>A use case that reads, or writes rows of its own, and decides on nothing that another may be changing.</summary>
public interface IDecidesNothing;

/// <summary>
/// What goes on when a use case has been saved, outside its transaction: the work of an engine that keeps a database of
/// its own. An engine that runs within the transaction needs none.
/// </summary>
public interface IFollowUp
{
    /// <summary>Does what is left to do for the body. What was saved stands, so a failure here is not the use case's.</summary>
    Task RunAsync(string bodyId, CancellationToken cancellationToken);
}

/// <summary>
/// Lets the use cases of a body stand in line, and tells a race that is lost all the same from a failure; how a database
/// does the first and reports the second is the provider's business.
/// </summary>
public abstract class DatabaseConflicts
{
    /// <summary>Whether it is the database that failed, and not what was asked of it: nothing is known about what it was busy with.</summary>
    public static bool IsOfDatabase(Exception failure) =>
        failure is DbUpdateException or DbException || (failure is InvalidOperationException { InnerException: { } inner } && IsOfDatabase(inner));

    /// <summary>Waits for the use cases of the body that came before, so that none decides on a state that another is about to change.</summary>
    /// <param name="db">The use case's own.</param>
    /// <param name="bodyId">The body.</param>
    /// <param name="decides">False for one that need not wait, where the database lets several write at a time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The turn, where it ends when it is disposed; null where there is none or where it ends with a transaction that has been begun, which the caller commits.</returns>
    public abstract ValueTask<IDisposable?> TakeTurnAsync(WorkflowDb db, string bodyId, bool decides, CancellationToken cancellationToken);

    /// <summary>Whether another writer was first, so that the same may succeed on what is stored now.</summary>
    public bool MayRetry(Exception failure) => failure switch
    {
        DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: DbException error } => IsLostRace(error),
        DbException error => IsLostRace(error),

        // So a provider says that a failure may pass by itself.
        InvalidOperationException { InnerException: { } inner } => MayRetry(inner),
        _ => false,
    };

    /// <summary>A key that is there already, a row or the whole database that somebody else holds.</summary>
    protected abstract bool IsLostRace(DbException error);
}
