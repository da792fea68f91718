using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Testing;

namespace Terrecablate.Workflow.Processes.Tests.Persistence;

public class SchemaTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite, "")]
    [InlineData(DatabaseKind.PostgreSql, "Host=nowhere.invalid;Database=none")]
    [InlineData(DatabaseKind.SqlServer, "Server=nowhere.invalid;Database=none")]
    public async Task the_migrations_say_the_same_as_the_model(DatabaseKind kind, string connection)
    {
        await using var db = DatabaseChoice.Open(new DatabaseOptions { Kind = kind, ConnectionString = connection });

        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Theory]
    [MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task a_database_of_a_later_version_is_left_alone(DatabaseKind kind)
    {
        await using var database = TestDatabase.Create(kind);
        await using var db = DatabaseChoice.Open(database.Options);
        Assert.NotEmpty(await DatabaseVersion.UpgradeAsync(db));
        Assert.Empty(await DatabaseVersion.UpgradeAsync(db));
        await db.Database.ExecuteSqlRawAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29991231_Later', '99')");

        var refusal = await Assert.ThrowsAsync<NewerDatabaseException>(() => DatabaseVersion.UpgradeAsync(db));

        Assert.Contains("29991231_Later", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task several_processes_may_start_on_an_empty_database_at_once(DatabaseKind kind)
    {
        await using var database = TestDatabase.Create(kind);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            await using var db = DatabaseChoice.Open(database.Options);
            await DatabaseVersion.UpgradeAsync(db);
        })));

        await using var after = DatabaseChoice.Open(database.Options);
        Assert.Equal((0, 0), ((await DatabaseVersion.MissingAsync(after)).Count, await after.Tasks.CountAsync()));
    }

    [Fact]
    public async Task an_upgrade_of_a_file_that_was_killed_does_not_hold_the_next_start()
    {
        await using var database = TestDatabase.Create(DatabaseKind.Sqlite);
        await using (var killed = database.Connect())
        {
            await killed.OpenAsync();
            await using var command = killed.CreateCommand();
            command.CommandText = """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2020-01-01 00:00:00');
                """;
            await command.ExecuteNonQueryAsync();
        }

        await using var db = DatabaseChoice.Open(database.Options);
        Assert.NotEmpty(await DatabaseVersion.UpgradeAsync(db).WaitAsync(TimeSpan.FromMinutes(1)));
    }
}
