using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes;

namespace Terrecablate.Workflow.Persistence;

/// <summary>Brings a database to this version of the product.</summary>
public static class DatabaseVersion
{
    /// <summary>Makes the database, or upgrades it.</summary>
    /// <returns>The names of the migrations that were missing, in order.</returns>
    /// <exception cref="NewerDatabaseException">A later version of the product has already upgraded it; nothing was touched.</exception>
    public static async Task<IReadOnlyList<string>> UpgradeAsync(WorkflowDb db, CancellationToken cancellationToken = default)
    {
        var missing = await MissingAsync(db, cancellationToken);
        if (missing.Count > 0)
        {
            await using var turn = await TakeTurnAsync(db, cancellationToken);
            await db.Database.MigrateAsync(cancellationToken);
        }

        return missing;
    }

    /// <summary>Of several processes that start at once, one upgrades. SQL Server's provider sees to it by itself.</summary>
    private static async Task<IAsyncDisposable?> TakeTurnAsync(WorkflowDb db, CancellationToken cancellationToken) =>
        db.Database.IsSqlite() ? await SqliteTurn.TakeAsync(db, cancellationToken)
        : db.Database.IsNpgsql() ? await PostgreSqlTurn.TakeAsync(db, cancellationToken)
        : null;

    /// <summary>The migrations that the database lacks; none where it is of this version.</summary>
    /// <exception cref="NewerDatabaseException">It is of a later version.</exception>
    public static async Task<IReadOnlyList<string>> MissingAsync(WorkflowDb db, CancellationToken cancellationToken = default)
    {
        var known = db.Database.GetMigrations().ToList();
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        return applied.Except(known).LastOrDefault() is { } unknown ? throw new NewerDatabaseException(unknown) : [.. known.Except(applied)];
    }
}

/// <summary>The database belongs to a later version of the product.</summary>
public sealed class NewerDatabaseException(string migration)
    : Exception($"Il database è di una versione più recente del prodotto (contiene «{migration}»): avviare quella versione, o ripristinare una copia precedente.");
