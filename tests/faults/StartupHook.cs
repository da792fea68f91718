using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
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
        if (Environment.GetEnvironmentVariable(Death.Variable)?.Split(':') is [var moment, var step])
        {
            DiagnosticListener.AllListeners.Subscribe(new Listeners(new Killer(Enum.Parse<DeathMoment>(moment), int.Parse(step, CultureInfo.InvariantCulture))));
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
    /// Counts the steps that are saved: those that change at least one row. The set-up link, which each start makes anew while
    /// there is no administrator, is no step of a cycle: killed there, a process would never get any further.
    /// </summary>
    private sealed class Killer(DeathMoment moment, int step) : IObserver<KeyValuePair<string, object?>>
    {
        private readonly ConcurrentDictionary<DbContext, int> _saving = [];
        private int _begun;
        private int _saved;

        public void OnNext(KeyValuePair<string, object?> value)
        {
            switch (value.Value)
            {
                case SaveChangesCompletedEventData { Context: { } context }:
                    KillWhere(moment == DeathMoment.After && _saving.TryRemove(context, out _) && Interlocked.Increment(ref _saved) == step);
                    break;
                case DbContextEventData { Context: { } context } when value.Key == CoreEventId.SaveChangesStarting.Name:
                    Begin(context);
                    break;
                case TransactionEventData { Context: { } context } when value.Key == RelationalEventId.TransactionCommitting.Name:
                    KillWhere(IsAtItsStep(context));
                    break;
                case CommandEventData { Command.Transaction: null, Context: { } context } when value.Key == RelationalEventId.CommandExecuting.Name:
                    // A single statement is its own transaction.
                    KillWhere(IsAtItsStep(context));
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
            if (context.ChangeTracker.Entries().Any(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && e.Entity is not SetupLink))
            {
                _saving[context] = Interlocked.Increment(ref _begun);
            }
        }

        private bool IsAtItsStep(DbContext context) => moment == DeathMoment.Before && _saving.TryGetValue(context, out var saving) && saving == step;

        private static void KillWhere(bool isHere)
        {
            if (isHere)
            {
                Process.GetCurrentProcess().Kill();
                using var never = new ManualResetEvent(false);
                never.WaitOne();
            }
        }
    }
}
