using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Testing;

namespace Terrecablate.Workflow.Web.Tests.Commands;

public sealed class VerifyRegisterVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task an_export_that_is_whole_gives_its_length_and_head()
    {
        var lines = Lines(3);
        var verb = await Verb.RunAsync("verify-register", Export(lines));

        Assert.Equal(0, verb.Code);
        Assert.Equal((3, lines[2].Hash, true), ((int)verb.Answer["entries"]!, (string)verb.Answer["head"]!, (bool)verb.Answer["ok"]!));
    }

    [Fact]
    public async Task an_export_with_an_edited_line_names_it()
    {
        var lines = Lines(3);
        lines[1] = (lines[1].Content.Replace("Approved", "Rejected", StringComparison.Ordinal), lines[1].Hash);
        var verb = await Verb.RunAsync("verify-register", Export(lines));

        Assert.Equal(1, verb.Code);
        Assert.False((bool)verb.Answer["ok"]!);
        Assert.Equal(2, (int)verb.Answer["broken"]!["entry"]!);
    }

    [Theory]
    [InlineData("UPDATE Register SET Content = replace(Content, 'Approved', 'Rejected') WHERE Seq = 2", 2)]
    [InlineData("DELETE FROM Register WHERE Seq = 2", 2)]
    [InlineData("UPDATE Register SET Hash = 'no' WHERE Seq = 3", 3)]
    [InlineData("", null)]
    public async Task a_database_is_read_as_it_lies(string tampering, int? broken)
    {
        var verb = await Verb.RunAsync("verify-register", await DatabaseAsync(Lines(3), tampering));

        Assert.Equal(broken is null ? 0 : 1, verb.Code);
        Assert.Equal(broken, (int?)verb.Answer["broken"]?["entry"]);
    }

    [Fact]
    public async Task a_file_that_is_neither_is_bad_input() => (await Verb.RunAsync("verify-register", Write("voci.jsonl", "{\"a\":1}"))).IsBadInput("voci.jsonl", "riga 1");

    [Fact]
    public async Task a_database_without_a_register_is_bad_input() => (await Verb.RunAsync("verify-register", await DatabaseAsync([], "DROP TABLE Register"))).IsBadInput("office.db");

    [Fact]
    public async Task a_file_that_is_not_there_is_bad_input() => (await Verb.RunAsync("verify-register", "niente.db")).IsBadInput("niente.db");

    private static List<(string Content, string Hash)> Lines(int count)
    {
        var lines = new List<(string Content, string Hash)>();
        for (var seq = 1; seq <= count; seq++)
        {
            var content = $$"""{"seq":{{seq}},"type":"TaskCompleted","decision":"Approved"}""";
            lines.Add((content, DecisionRegister.HashOf(seq == 1 ? "" : lines[^1].Hash, content)));
        }

        return lines;
    }

    private string Export(IEnumerable<(string Content, string Hash)> lines) =>
        Write("voci.jsonl", string.Join('\n', lines.Select(l => new JsonObject { ["content"] = l.Content, ["hash"] = l.Hash }.ToJsonString())));

    private async Task<string> DatabaseAsync(IEnumerable<(string Content, string Hash)> lines, string tampering)
    {
        var path = Path.Combine(_folder.Path, "office.db");
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        await RunAsync(connection, "CREATE TABLE Register (BodyId TEXT, Seq INTEGER, Content TEXT, Hash TEXT)");
        foreach (var (line, seq) in lines.Select((l, n) => (l, n + 1)))
        {
            await RunAsync(connection, $"INSERT INTO Register VALUES ('body-1', {seq}, '{line.Content}', '{line.Hash}')");
        }

        await RunAsync(connection, tampering);
        return path;
    }

    private static async Task RunAsync(SqliteConnection connection, string sql)
    {
        if (sql.Length > 0)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.Path, name);
        File.WriteAllText(path, text);
        return path;
    }
}
