using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
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

        await UpgradeByFourAsync(database);

        await using var after = DatabaseChoice.Open(database.Options);
        Assert.Equal((0, 0), ((await DatabaseVersion.MissingAsync(after)).Count, await after.Tasks.CountAsync()));
    }

    [Theory]
    [MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task each_earlier_schema_is_brought_to_this_one_by_several_processes_at_once(DatabaseKind kind)
    {
        await using var unused = TestDatabase.Create(kind);
        await using var known = DatabaseChoice.Open(unused.Options);
        foreach (var earlier in known.Database.GetMigrations().SkipLast(1))
        {
            await using var database = TestDatabase.Create(kind);
            await using (var db = DatabaseChoice.Open(database.Options))
            {
                await db.GetService<IMigrator>().MigrateAsync(earlier);
                await db.Database.ExecuteSqlRawAsync("""INSERT INTO "Facts" ("Id", "BodyId", "CycleId", "Name", "Subject", "On", "RecordedAt") VALUES ('f', 'b', 'c', 'n', 's', '2020-01-31', CURRENT_TIMESTAMP)""");
            }

            await UpgradeByFourAsync(database);

            await using var after = DatabaseChoice.Open(database.Options);
            Assert.Empty(await DatabaseVersion.MissingAsync(after));
            Assert.Equal(1, await database.CountAsync("""SELECT COUNT(*) FROM "Facts" """));
        }
    }

    [Fact]
    public async Task each_earlier_schema_is_kept_with_an_office_in_it()
    {
        await using var db = DatabaseChoice.Open(new DatabaseOptions { Kind = DatabaseKind.Sqlite });

        Assert.Equal(db.Database.GetMigrations().SkipLast(1), EarlierSchemas.Names);
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

    private static Task UpgradeByFourAsync(TestDatabase database) => Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
    {
        await using var db = DatabaseChoice.Open(database.Options);
        await DatabaseVersion.UpgradeAsync(db);
    })));
}
