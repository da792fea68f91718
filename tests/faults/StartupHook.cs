using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Terrecablate.Workflow.Faults;
using Terrecablate.Workflow.Processes.SignIn;

/// <summary>
/// Loaded by the runtime into the product's own process (DOTNET_STARTUP_HOOKS), which knows nothing of it: ends the process
/// with SIGKILL at a step that is being saved. The name and the place of this type are the runtime's.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        if (Death.Told() is { } death)
        {
            DiagnosticListener.AllListeners.Subscribe(new Listeners(new Killer(death)));
        }
    }

    /// <summary>Hears what EF Core says of itself.</summary>
    private sealed class Listeners(Killer killer) : IObserver<DiagnosticListener>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.EntityFrameworkCore")
            {
                value.Subscribe(killer);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }

    /// <summary>
    /// Follows the steps that are saved: those that change at least one row. The set-up link, which each start makes anew while
    /// there is no administrator, is no step of a cycle.
    /// </summary>
    private sealed class Killer(Death death) : IObserver<KeyValuePair<string, object?>>
    {
        private readonly ConcurrentDictionary<DbContext, string> _saving = [];
        private readonly KnownSteps _known = new(death.Known);

        public void OnNext(KeyValuePair<string, object?> value)
        {
            switch (value.Value)
            {
                case SaveChangesCompletedEventData { Context: { } context }:
                    DieAt(DeathMoment.After, context);
                    _saving.TryRemove(context, out _);
                    break;
                case DbContextEventData { Context: { } context } when value.Key == CoreEventId.SaveChangesStarting.Name:
                    Begin(context);
                    break;
                case TransactionEventData { Context: { } context } when value.Key == RelationalEventId.TransactionCommitting.Name:
                    DieAt(DeathMoment.Before, context);
                    break;
                case CommandEventData { Command.Transaction: null, Context: { } context } when value.Key == RelationalEventId.CommandExecuting.Name:
                    // A single statement is its own transaction.
                    DieAt(DeathMoment.Before, context);
                    break;
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        private void Begin(DbContext context)
        {
            // A pooled context comes again, and a save that failed begins anew.
            _saving.TryRemove(context, out _);
            var changed = context.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && e.Entity is not SetupLink).ToList();
            if (changed.Count > 0)
            {
                _saving[context] = SavedStep.NameOf(changed);
            }
        }

        private void DieAt(DeathMoment moment, DbContext context)
        {
            if (moment == death.Moment && _saving.TryGetValue(context, out var step) && _known.Add(step) is { } number && death.Steps.Includes(number))
            {
                Process.GetCurrentProcess().Kill();
                using var never = new ManualResetEvent(false);
                never.WaitOne();
            }
        }
    }
}
