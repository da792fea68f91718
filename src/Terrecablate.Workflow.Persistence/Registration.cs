using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Persistence;

/// <summary>Registers the database.</summary>
public static class Registration
{
    /// <summary>Keeps everything in an SQLite file, made at the first start.</summary>
    public static IServiceCollection AddSqliteFile(this IServiceCollection services, string path)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 30 }.ToString();
        services.AddDbContextPool<SqliteWorkflowDb>(options => options.UseSqlite(connection));
        return services.AddSqlite();
    }

    /// <summary>Keeps everything on one open connection, for as long as it is open: for simulations and tests.</summary>
    public static IServiceCollection AddSqliteConnection(this IServiceCollection services, SqliteConnection connection)
    {
        services.AddDbContextPool<SqliteWorkflowDb>(options => options.UseSqlite(connection));
        return services.AddSqlite();
    }

    private static IServiceCollection AddSqlite(this IServiceCollection services)
    {
        services.AddScoped<WorkflowDb>(s =>
        {
            var db = s.GetRequiredService<SqliteWorkflowDb>();
            db.WorkFor(s.GetRequiredService<CurrentBody>());
            return db;
        });
        services.AddSingleton<DatabaseConflicts, SqliteConflicts>();
        return services;
    }
}
