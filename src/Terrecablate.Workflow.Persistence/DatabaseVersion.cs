using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes;

namespace Terrecablate.Workflow.Persistence;

/// <summary>Brings a database to this version of the product.</summary>
public static class DatabaseVersion
{
    /// <summary>Makes the database, or upgrades it.</summary>
    /// <exception cref="NewerDatabaseException">A later version of the product has already upgraded it; nothing was touched.</exception>
    public static async Task UpgradeAsync(WorkflowDb db, CancellationToken cancellationToken = default)
    {
        var known = db.Database.GetMigrations().ToHashSet();
        var unknown = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Where(m => !known.Contains(m)).ToList();
        if (unknown.Count > 0)
        {
            throw new NewerDatabaseException(unknown[^1]);
        }

        await db.Database.MigrateAsync(cancellationToken);
    }
}

/// <summary>The database belongs to a later version of the product.</summary>
public sealed class NewerDatabaseException(string migration)
    : Exception($"Il database è di una versione più recente del prodotto (contiene «{migration}»): avviare quella versione, o ripristinare una copia precedente.");
