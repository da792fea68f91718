using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes;

/// <summary>
/// Runs a use case on behalf of a body: one scope, one transaction; a conflict with another writer starts it
/// over from the beginning, so a use case may be run more than once before it is saved.
/// </summary>
public sealed class UseCases(IServiceScopeFactory scopes, DatabaseConflicts conflicts)
{
    private const int Attempts = 8;

    public async Task<TResult> RunAsync<TUseCase, TResult>(string bodyId, Func<TUseCase, Task<TResult>> run, CancellationToken cancellationToken = default)
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

            try
            {
                var result = await run(scope.ServiceProvider.GetRequiredService<TUseCase>());
                await db.SaveChangesAsync(cancellationToken);
                return result;
            }
            catch (DbUpdateException conflict) when (attempt < Attempts && conflicts.MayRetry(conflict))
            {
                // Somebody else saved first: what was decided here was decided on an old state.
            }
            catch (GateFailedException) when (!holdsGates)
            {
                // Not this use case's fault: it goes on without the gate, which the next sweep opens, or stops with an incident.
                holdsGates = true;
            }
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
}

/// <summary>Tells a lost race from a failure; how a database reports the first is the provider's business.</summary>
public abstract class DatabaseConflicts
{
    public bool MayRetry(DbUpdateException exception) =>
        exception is DbUpdateConcurrencyException || IsDuplicateKey(exception) || IsBusy(exception);

    protected abstract bool IsDuplicateKey(DbUpdateException exception);

    protected abstract bool IsBusy(DbUpdateException exception);
}
