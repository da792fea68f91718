using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;
using Terrecablate.Workflow.Persistence;

namespace Terrecablate.Workflow.Testing;

/// <summary>
/// An empty database that lives as long as a test: a file, or one of its own on the server to which the environment gives a
/// connection string. The account must be allowed to create databases.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly TemporaryFolder? _folder;
    private readonly string _server;

    private TestDatabase(DatabaseKind kind, string? folder = null)
    {
        var name = $"terrecablate_test_{Guid.NewGuid():N}";
        _server = Environment.GetEnvironmentVariable(Variable(kind)) ?? "";
        _folder = kind == DatabaseKind.Sqlite && folder is null ? new TemporaryFolder() : null;
        Options = new DatabaseOptions
        {
            Kind = kind,
            Path = Path.Combine(folder ?? _folder?.Path ?? "", "product.db"),
            SyncEveryCommit = false,
            ConnectionString = kind switch
            {
                DatabaseKind.PostgreSql => new NpgsqlConnectionStringBuilder(_server) { Database = name }.ToString(),
                DatabaseKind.SqlServer => new SqlConnectionStringBuilder(_server) { InitialCatalog = name }.ToString(),
                _ => "",
            },
        };
    }

    public DatabaseOptions Options { get; }

    /// <summary>Why tests on this kind cannot run here; null where they can.</summary>
    public static string? WhyNot(DatabaseKind kind) =>
        kind == DatabaseKind.Sqlite || Environment.GetEnvironmentVariable(Variable(kind)) is { Length: > 0 } ? null : $"{Variable(kind)} gives no connection string to a {kind} server";

    public static TestDatabase Create(DatabaseKind kind) =>
        WhyNot(kind) is { } reason ? throw new InvalidOperationException(reason) : new TestDatabase(kind);

    /// <summary>A file in a folder of the test's own.</summary>
    public static TestDatabase In(string folder) => new(DatabaseKind.Sqlite, folder);

    /// <summary>A connection of the test's own, past the product; not opened.</summary>
    public DbConnection Connect() => Options.Kind switch
    {
        DatabaseKind.PostgreSql => new NpgsqlConnection(Options.ConnectionString),
        DatabaseKind.SqlServer => new SqlConnection(Options.ConnectionString),
        _ => new SqliteConnection($"Data Source={Options.Path};Pooling=False"),
    };

    /// <summary>The first column of what a query answers. Names in double quotes mean the same to every kind.</summary>
    public async Task<IReadOnlyList<T>> AskAsync<T>(string sql)
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var answers = new List<T>();
        while (await reader.ReadAsync())
        {
            answers.Add(await reader.GetFieldValueAsync<T>(0));
        }

        return answers;
    }

    public async Task<long> CountAsync(string sql)
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        switch (Options.Kind)
        {
            case DatabaseKind.PostgreSql:
                NpgsqlConnection.ClearAllPools();
                await DropAsync(new NpgsqlConnection(_server), "DROP DATABASE IF EXISTS \"{0}\" WITH (FORCE)");
                break;
            case DatabaseKind.SqlServer:
                SqlConnection.ClearAllPools();
                await DropAsync(new SqlConnection(_server), "IF DB_ID('{0}') IS NOT NULL BEGIN ALTER DATABASE \"{0}\" SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE \"{0}\" END");
                break;
            default:
                SqliteConnection.ClearAllPools();
                break;
        }

        _folder?.Dispose();
    }

    private async Task DropAsync(DbConnection server, string sql)
    {
        await using (server)
        {
            await server.OpenAsync();
            await using var command = server.CreateCommand();
            command.CommandText = string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, Connect().Database);
            await command.ExecuteNonQueryAsync();
        }
    }

    private static string Variable(DatabaseKind kind) => $"TERRECABLATE_TEST_{kind.ToString().ToUpperInvariant()}";
}
