using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Terrecablate.Workflow.Processes.Tests.Instances;

/// <summary>
/// Stops the machine before the n-th thing that the database is asked to do: a statement, a commit, or the word back that
/// a commit has been made. From then on nothing reaches the database any more, whatever the code tries.
/// </summary>
internal sealed class StopAtStatement(int number) : DbCommandInterceptor, IDbTransactionInterceptor
{
    private int _seen;

    /// <summary>How many things were asked so far.</summary>
    public int Seen => Volatile.Read(ref _seen);

    public bool HasStopped => Seen >= number;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) => Pass(result);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => Pass(result);

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) => Pass(result);

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) => Pass(result);

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Count();
        return Task.CompletedTask;
    }

    private ValueTask<T> Pass<T>(T result)
    {
        Count();
        return new ValueTask<T>(result);
    }

    private void Count()
    {
        if (Interlocked.Increment(ref _seen) >= number)
        {
            throw new MachineStopped();
        }
    }
}
