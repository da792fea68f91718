using Microsoft.Data.Sqlite;
using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Testing;
using Terrecablate.Workflow.Web.Tests.Product;

namespace Terrecablate.Workflow.Web.Tests.Commands;

/// <summary>A running product is copied, and the copy put back into a database of each kind and out of it again: no row is lost or changed.</summary>
public sealed class DatabaseVerbTests(DatabaseVerbTests.Working product) : IClassFixture<DatabaseVerbTests.Working>
{
    /// <summary>The product with the example, some way into the year.</summary>
    public sealed class Working : IAsyncLifetime
    {
        private readonly TemporaryFolder _folder = new();
        private RunningProduct? _running;

        public string Database => Path.Combine(_folder.Path, "live.db");

        public string Backup => Path.Combine(_folder.Path, "backup.db");

        public string New(string name) => Path.Combine(_folder.Path, name);

        public async ValueTask InitializeAsync()
        {
            _running = await RunningProduct.StartAsync("--demo", "--Database:Path", Database);
            for (var moves = 0; moves < 8; moves++)
            {
                await _running.ToNextDueAsync();
            }

            Assert.Equal(0, (await Verb.RunAsync("backup", Backup, "--Database:Path", Database)).Code);
        }

        public async ValueTask DisposeAsync()
        {
            await _running!.DisposeAsync();
            _folder.Dispose();
        }
    }

    [Fact]
    public async Task a_copy_is_taken_while_the_product_runs()
    {
        var copy = product.New("second.db");

        var verb = await Verb.RunAsync("backup", copy, "--Database:Path", product.Database);

        Assert.Equal(0, verb.Code);
        Assert.True((int)verb.Answer["tasks"]! > 5);
        Assert.True((bool)verb.Answer["registers"]![0]!["ok"]!);
        Assert.Equal((await Verb.RunAsync("verify-register", copy)).Answer["head"]!.ToString(), verb.Answer["registers"]![0]!["head"]!.ToString());
        Assert.Equal([copy], Directory.GetFiles(Path.GetDirectoryName(copy)!, "second.db*"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(copy));
        }
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    [InlineData(DatabaseKind.SqlServer)]
    public async Task into_a_database_of_each_kind_and_back_every_row_is_the_same(DatabaseKind kind)
    {
        Assert.SkipWhen(TestDatabase.WhyNot(kind) is not null, TestDatabase.WhyNot(kind) ?? "");
        await using var database = TestDatabase.Create(kind);
        string[] where = ["--Database:Kind", $"{kind}", "--Database:Path", database.Options.Path, .. kind == DatabaseKind.Sqlite ? Array.Empty<string>() : ["--Database:ConnectionString", database.Options.ConnectionString]];

        var restored = await Verb.RunAsync(["restore", product.Backup, .. where]);
        var back = product.New($"back-from-{kind}.db");
        var copied = await Verb.RunAsync(["backup", back, .. where]);

        Assert.Equal((0, ""), (restored.Code, restored.Error));
        Assert.Equal((0, ""), (copied.Code, copied.Error));
        Assert.Equal(await RowsAsync(product.Backup), await RowsAsync(back));
        Assert.Equal(restored.Answer["registers"]!.ToJsonString(), copied.Answer["registers"]!.ToJsonString());
        var checkedAgain = await Verb.RunAsync(["check", .. where]);
        Assert.True(checkedAgain.Code == 0, checkedAgain.Output + checkedAgain.Error);
        Assert.Equal("[]", (await Verb.RunAsync(["migrate", .. where])).Answer["applied"]!.ToJsonString());
        (await Verb.RunAsync(["restore", product.Backup, .. where])).IsBadInput(kind == DatabaseKind.Sqlite ? "esiste già" : "non è vuoto");
    }

    [Fact]
    public async Task a_product_starts_on_what_was_restored()
    {
        var file = product.New("moved.db");
        Assert.Equal(0, (await Verb.RunAsync("restore", product.Backup, "--Database:Path", file)).Code);

        await using var started = await RunningProduct.StartAsync("--Database:Path", file);
        await started.ToNextDueAsync();

        Assert.Equal(0, (await Verb.RunAsync("check", "--Database:Path", file)).Code);
    }

    [Fact]
    public async Task a_database_that_lost_something_does_not_pass_the_check()
    {
        var file = product.New("damaged.db");
        Assert.Equal(0, (await Verb.RunAsync("restore", product.Backup, "--Database:Path", file)).Code);
        await using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "UPDATE Register SET Content = replace(Content, 'TaskOpened', 'TaskClosed') WHERE Seq = 4; DELETE FROM Bookmarks WHERE Id IN (SELECT BookmarkId FROM Tasks WHERE State = 'Open')";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var verb = await Verb.RunAsync("check", "--Database:Path", file);

        Assert.Equal(1, verb.Code);
        Assert.False((bool)verb.Answer["registers"]![0]!["ok"]!);
        Assert.Contains(verb.Answer["broken"]!.AsArray(), b => (string?)b!["code"] == "task.no-process");
    }

    [Fact]
    public async Task what_cannot_be_done_is_one_clear_line_and_changes_nothing()
    {
        (await Verb.RunAsync("backup", product.Backup, "--Database:Path", product.Database)).IsBadInput("esiste già");
        (await Verb.RunAsync("backup", product.New("x.db"), "--Database:Path", product.New("none.db"))).IsBadInput("none.db", "non esiste");
        (await Verb.RunAsync("restore", product.New("none.db"), "--Database:Path", product.New("y.db"))).IsBadInput("none.db", "non esiste");
        await File.WriteAllTextAsync(product.New("letter.txt"), string.Concat(Enumerable.Repeat("Non è un database. ", 100)), TestContext.Current.CancellationToken);
        (await Verb.RunAsync("restore", product.New("letter.txt"), "--Database:Path", product.New("y.db"))).IsBadInput("letter.txt");
        (await Verb.RunAsync("check", "--Database:Kind", "Oracle")).IsBadInput("Database:Kind", "PostgreSql");
        (await Verb.RunAsync("check", "--Database:Kind", "PostgreSql")).IsBadInput("Database:ConnectionString");
        (await Verb.RunAsync("check", "--Database:Kind", "PostgreSql", "--Database:ConnectionString", "Host=127.0.0.1;Port=1;Database=x;Username=x;Password=segreta")).IsBadInput("database");
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(product.New("y.db"))!, "y.db*"));
    }

    /// <summary>Every row of every table as text, the tables by name.</summary>
    private static async Task<IReadOnlyList<string>> RowsAsync(string file)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        var rows = new List<string>();
        foreach (var table in await ColumnAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\' ORDER BY name"))
        {
            var columns = await ColumnAsync(connection, $"SELECT name FROM pragma_table_info('{table}') ORDER BY cid");
            var text = string.Join(" || '|' || ", columns.Select(c => $"COALESCE(CASE typeof(\"{c}\") WHEN 'blob' THEN hex(\"{c}\") ELSE \"{c}\" END, 'NULL')"));
            rows.AddRange((await ColumnAsync(connection, $"SELECT {text} FROM \"{table}\"")).Order(StringComparer.Ordinal).Select(row => $"{table}: {row}"));
        }

        return rows;
    }

    private static async Task<List<string>> ColumnAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }
}
