using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Processes;

namespace Terrecablate.Workflow.Web.Startup;

/// <summary>The database: an SQLite file, made or upgraded at the start.</summary>
internal static class DatabaseRegistration
{
    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        var database = builder.Product().Database;
        builder.Services.AddSqliteFile(builder.Environment.PathOf(database.Path), database.SyncEveryCommit);
        builder.Services.AddDataProtection()
            .SetApplicationName("Terrecablate.Workflow")
            .PersistKeysToDbContext<SqliteWorkflowDb>();
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: [DatabaseHealth.Ready]);
    }

    /// <exception cref="NewerDatabaseException">A later version of the product wrote the database.</exception>
    public static async Task UpgradeDatabaseAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkflowDb>();
        Directory.CreateDirectory(Path.GetDirectoryName(db.Database.GetDbConnection().DataSource)!);
        await DatabaseVersion.UpgradeAsync(db);
    }
}
