using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Testing;

namespace Terrecablate.Workflow.Processes.Tests;

/// <summary>Every kind of database, for tests that hold on each; one that is not here is shown as skipped.</summary>
public static class Databases
{
    public static IEnumerable<TheoryDataRow<DatabaseKind>> Each =>
        Enum.GetValues<DatabaseKind>().Select(kind => new TheoryDataRow<DatabaseKind>(kind) { Skip = TestDatabase.WhyNot(kind) });
}

/// <summary>One database for all the tests of a class, which empty it themselves.</summary>
public abstract class DatabaseFixture(DatabaseKind kind) : IAsyncDisposable
{
    private readonly TestDatabase? _database = TestDatabase.WhyNot(kind) is null ? TestDatabase.Create(kind) : null;

    /// <summary>Skips the test where there is none.</summary>
    public DatabaseOptions Options
    {
        get
        {
            Assert.SkipWhen(_database is null, TestDatabase.WhyNot(kind) ?? "");
            return _database!.Options;
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }
}

public sealed class OnSqlite() : DatabaseFixture(DatabaseKind.Sqlite);

public sealed class OnPostgreSql() : DatabaseFixture(DatabaseKind.PostgreSql);

public sealed class OnSqlServer() : DatabaseFixture(DatabaseKind.SqlServer);
