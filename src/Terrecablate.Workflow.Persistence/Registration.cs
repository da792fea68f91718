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
    /// <param name="services">The host's services.</param>
    /// <param name="path">The file.</param>
    /// <param name="syncsEveryCommit">
    /// Whether a commit waits until the disk has it. Otherwise a failure of the machine's power, not of the program, may
    /// lose the last moments.
    /// </param>
    public static IServiceCollection AddSqliteFile(this IServiceCollection services, string path, bool syncsEveryCommit = true)
    {
        var sync = new SqliteSync();
        return services.AddContext<SqliteWorkflowDb, SqliteConflicts>(options =>
        {
            options.UseSqlite(ConnectionTo(path));
            if (!syncsEveryCommit)
            {
                options.AddInterceptors(sync);
            }
        });
    }

    /// <summary>Keeps everything on one open connection, for as long as it is open: for simulations and tests.</summary>
    public static IServiceCollection AddSqliteConnection(this IServiceCollection services, SqliteConnection connection) =>
        services.AddContext<SqliteWorkflowDb, SqliteConflicts>(options => options.UseSqlite(connection));

    internal static string ConnectionTo(string path) =>
        new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 30 }.ToString();

    internal static IServiceCollection AddContext<TDb, TConflicts>(this IServiceCollection services, Action<DbContextOptionsBuilder> connect)
        where TDb : WorkflowDb
        where TConflicts : DatabaseConflicts
    {
        services.AddDbContextPool<TDb>(connect);
        services.AddScoped<WorkflowDb>(s =>
        {
            var db = s.GetRequiredService<TDb>();
            db.WorkFor(s.GetRequiredService<CurrentBody>());
            return db;
        });
        services.AddSingleton<DatabaseConflicts, TConflicts>();
        return services;
    }
}
