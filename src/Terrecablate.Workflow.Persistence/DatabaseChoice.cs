using System.Data.Common;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Terrecablate.Workflow.Processes;

namespace Terrecablate.Workflow.Persistence;

/// <summary>Plugs in the database that the settings choose: one case for each kind.</summary>
public static class DatabaseChoice
{
    /// <summary>
    /// Statements that come again stay prepared, and a connection that goes back to the pool is not reset: no use case
    /// leaves anything on it.
    /// </summary>
    private const string PostgreSqlDefaults = "Max Auto Prepare=200;No Reset On Close=true;";

    /// <summary>Registers the database. Nothing is opened yet.</summary>
    public static IServiceCollection AddDatabase(this IServiceCollection services, DatabaseOptions options) => options.Kind switch
    {
        DatabaseKind.PostgreSql => services.AddContext<PostgreSqlWorkflowDb, PostgreSqlConflicts>(o => o.UseNpgsql(PostgreSqlConnection(options))),
        DatabaseKind.SqlServer => services.AddContext<SqlServerWorkflowDb, SqlServerConflicts>(o => o.UseSqlServer(options.ConnectionString)),
        _ => services.AddSqliteFile(options.Path, options.SyncEveryCommit),
    };

    /// <summary>Keeps the keys that protect sessions and forms in the database, where every application process finds them.</summary>
    public static IDataProtectionBuilder KeepKeysIn(this IDataProtectionBuilder keys, DatabaseKind kind) => kind switch
    {
        DatabaseKind.PostgreSql => keys.PersistKeysToDbContext<PostgreSqlWorkflowDb>(),
        DatabaseKind.SqlServer => keys.PersistKeysToDbContext<SqlServerWorkflowDb>(),
        _ => keys.PersistKeysToDbContext<SqliteWorkflowDb>(),
    };

    /// <summary>A database outside any host, for verbs and tools.</summary>
    public static WorkflowDb Open(DatabaseOptions options) => options.Kind switch
    {
        DatabaseKind.PostgreSql => new PostgreSqlWorkflowDb(new DbContextOptionsBuilder<PostgreSqlWorkflowDb>().UseNpgsql(PostgreSqlConnection(options)).Options),
        DatabaseKind.SqlServer => new SqlServerWorkflowDb(new DbContextOptionsBuilder<SqlServerWorkflowDb>().UseSqlServer(options.ConnectionString).Options),
        _ => new SqliteWorkflowDb(new DbContextOptionsBuilder<SqliteWorkflowDb>().UseSqlite(Registration.ConnectionTo(options.Path)).Options),
    };

    internal static string PlaceOf(DatabaseOptions options)
    {
        var builder = Parse(options);
        return builder switch
        {
            NpgsqlConnectionStringBuilder npgsql => $"{npgsql.Host}:{npgsql.Port}/{npgsql.Database}",
            SqlConnectionStringBuilder sql => $"{sql.DataSource}/{sql.InitialCatalog}",
            _ => "",
        };
    }

    internal static string? ComplaintAbout(DatabaseOptions options)
    {
        try
        {
            return Parse(options) switch
            {
                NpgsqlConnectionStringBuilder { Host: null or "" } => "manca Host.",
                NpgsqlConnectionStringBuilder { Database: null or "" } => "manca Database.",
                SqlConnectionStringBuilder { DataSource: "" } => "manca Server.",
                SqlConnectionStringBuilder { InitialCatalog: "" } => "manca Database.",
                _ => null,
            };
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            // The message may repeat a value, and a value may be a password.
            return $"non è nella forma che {options.Kind} vuole, per esempio Host=server;Database=ciclo;Username=…;Password=…";
        }
    }

    /// <summary>What the settings say comes last, and wins.</summary>
    private static string PostgreSqlConnection(DatabaseOptions options) => PostgreSqlDefaults + options.ConnectionString;

    private static DbConnectionStringBuilder Parse(DatabaseOptions options) => options.Kind switch
    {
        DatabaseKind.PostgreSql => new NpgsqlConnectionStringBuilder(options.ConnectionString),
        DatabaseKind.SqlServer => new SqlConnectionStringBuilder(options.ConnectionString),
        _ => new DbConnectionStringBuilder(),
    };
}
