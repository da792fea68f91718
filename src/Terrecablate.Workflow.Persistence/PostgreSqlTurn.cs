using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Terrecablate.Workflow.Processes;

namespace Terrecablate.Workflow.Persistence;

/// <summary>
/// One process at a time upgrades a PostgreSQL database. EF Core's own lock ends with each migration: of two processes that
/// start at once the second would slip in between two migrations, and the first would do again what the second has done.
/// </summary>
internal sealed class PostgreSqlTurn : IAsyncDisposable
{
    /// <summary>Known to nobody else in this database.</summary>
    private const long Key = 0x5445525245434142;

    private readonly WorkflowDb _db;
    private readonly int? _timeout;

    private PostgreSqlTurn(WorkflowDb db)
    {
        _db = db;
        _timeout = db.Database.GetCommandTimeout();

        // However long the other one takes, or the upgrade itself.
        db.Database.SetCommandTimeout(0);
    }

    public static async Task<IAsyncDisposable> TakeAsync(WorkflowDb db, CancellationToken cancellationToken)
    {
        await CreateAsync(db.GetService<IRelationalDatabaseCreator>(), cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        var turn = new PostgreSqlTurn(db);
        try
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({Key})", cancellationToken);
            return turn;
        }
        catch
        {
            await db.Database.CloseConnectionAsync();
            throw;
        }
    }

    /// <summary>A process that died has given the lock back with its connection.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_db.Database.GetDbConnection().State == ConnectionState.Open)
        {
            await _db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({Key})", CancellationToken.None);
        }

        await _db.Database.CloseConnectionAsync();
        _db.Database.SetCommandTimeout(_timeout);
    }

    private static async Task CreateAsync(IRelationalDatabaseCreator creator, CancellationToken cancellationToken)
    {
        try
        {
            if (!await creator.ExistsAsync(cancellationToken))
            {
                await creator.CreateAsync(cancellationToken);
            }
        }
        catch (PostgresException other) when (other.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another process was first.
        }
    }
}
