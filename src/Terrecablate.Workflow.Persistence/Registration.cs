using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Processes;

namespace Terrecablate.Workflow.Persistence;

/// <summary>Registers the database.</summary>
public static class Registration
{
    /// <summary>Keeps everything in an SQLite file, made at the first start.</summary>
    public static IServiceCollection AddSqliteFile(this IServiceCollection services, string path)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 30 }.ToString();
        services.AddDbContext<SqliteWorkflowDb>(options => options.UseSqlite(connection));
        return services.AddSqlite();
    }

    /// <summary>Keeps everything on one open connection, for as long as it is open: for simulations and tests.</summary>
    public static IServiceCollection AddSqliteConnection(this IServiceCollection services, SqliteConnection connection)
    {
        services.AddDbContext<SqliteWorkflowDb>(options => options.UseSqlite(connection));
        return services.AddSqlite();
    }

    private static IServiceCollection AddSqlite(this IServiceCollection services)
    {
        services.AddScoped<WorkflowDb>(s => s.GetRequiredService<SqliteWorkflowDb>());
        services.AddSingleton<DatabaseConflicts, SqliteConflicts>();
        return services;
    }
}
