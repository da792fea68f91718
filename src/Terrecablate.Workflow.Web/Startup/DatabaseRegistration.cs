using Microsoft.AspNetCore.DataProtection;
using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Processes;

namespace Terrecablate.Workflow.Web.Startup;

/// <summary>The database that the settings choose, made or upgraded at the start.</summary>
internal static class DatabaseRegistration
{
    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        var database = builder.Product().Database;
        builder.Services.AddDatabase(database);
        builder.Services.AddDataProtection().SetApplicationName("Terrecablate.Workflow").KeepKeysIn(database.Kind);
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: [DatabaseHealth.Ready]);
    }

    /// <exception cref="NewerDatabaseException">A later version of the product wrote the database.</exception>
    public static async Task UpgradeDatabaseAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await DatabaseVersion.UpgradeAsync(scope.ServiceProvider.GetRequiredService<WorkflowDb>());
    }
}
