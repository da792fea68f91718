using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Terrecablate.Workflow.Faults;

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

    /// <summary>Counts the steps that are saved: those that change at least one row.</summary>
    private sealed class Killer(DeathMoment moment, int step) : IObserver<KeyValuePair<string, object?>>
    {
        private int _begun;
        private int _saved;

        public void OnNext(KeyValuePair<string, object?> value)
        {
            switch (value.Value)
            {
                case SaveChangesCompletedEventData { EntitiesSavedCount: > 0 }:
                    KillWhere(moment == DeathMoment.After && Interlocked.Increment(ref _saved) == step);
                    break;
                case DbContextEventData { Context: { } context } when value.Key == CoreEventId.SaveChangesStarting.Name && context.ChangeTracker.HasChanges():
                    Interlocked.Increment(ref _begun);
                    break;
                case TransactionEventData when value.Key == RelationalEventId.TransactionCommitting.Name:
                    KillWhere(IsAtItsStep);
                    break;
                case CommandEventData { Command.Transaction: null } when value.Key == RelationalEventId.CommandExecuting.Name:
                    // A single statement is its own transaction.
                    KillWhere(IsAtItsStep);
                    break;
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        private bool IsAtItsStep => moment == DeathMoment.Before && Volatile.Read(ref _begun) == step;

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
