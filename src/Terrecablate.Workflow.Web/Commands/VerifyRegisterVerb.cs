using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Terrecablate.Workflow.Processes.Register;

namespace Terrecablate.Workflow.Web.Commands;

/// <summary><c>verify-register</c>: follows the chain of a register, from a database or from an export.</summary>
internal static class VerifyRegisterVerb
{
    private static readonly byte[] SqliteMagic = Encoding.ASCII.GetBytes("SQLite format 3\0");
    private static readonly Argument<string> File = new("FILE") { Description = "un database SQLite, o un'esportazione: una riga {\"content\",\"hash\"} per voce" };

    public static Command Create()
    {
        var command = new Command("verify-register", "Verifica che il registro sia intero.") { File };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellation)
    {
        var file = parse.GetValue(File)!;
        var registers = await IsDatabaseAsync(file, cancellation)
            ? await ReadDatabaseAsync(file, cancellation)
            : new() { [""] = ReadExport(await InputFile.ReadAsync(file, cancellation), file) };
        foreach (var (body, register) in registers)
        {
            await JsonOutput.WriteAsync(parse.InvocationConfiguration.Output, Answer(registers.Count > 1 ? body : null, register));
        }

        return registers.Values.All(register => register.IsWhole) ? 0 : 1;
    }

    private static JsonObject Answer(string? body, RegisterVerification register)
    {
        var answer = new JsonObject { ["entries"] = register.Entries, ["head"] = register.Head, ["ok"] = register.IsWhole };
        if (body is not null)
        {
            answer["body"] = body;
        }

        if (register.Broken is { } broken)
        {
            answer["broken"] = new JsonObject { ["entry"] = broken.Position, ["seq"] = broken.Seq, ["reason"] = broken.Reason };
        }

        return answer;
    }

    private static async Task<bool> IsDatabaseAsync(string file, CancellationToken cancellation)
    {
        try
        {
            await using var stream = System.IO.File.OpenRead(file);
            var head = new byte[SqliteMagic.Length];
            return await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation) == head.Length && head.SequenceEqual(SqliteMagic);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Reads the rows as they lie there, without the product's own code in between.</summary>
    private static async Task<SortedDictionary<string, RegisterVerification>> ReadDatabaseAsync(string file, CancellationToken cancellation)
    {
        var registers = new SortedDictionary<string, RegisterVerification>(StringComparer.Ordinal);
        try
        {
            await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            await connection.OpenAsync(cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT BodyId, Content, Hash FROM Register ORDER BY BodyId, Seq";
            await using var rows = await command.ExecuteReaderAsync(cancellation);
            while (await rows.ReadAsync(cancellation))
            {
                var body = rows.GetString(0);
                if (!registers.TryGetValue(body, out var register))
                {
                    registers[body] = register = new RegisterVerification();
                }

                register.Read(rows.GetString(1), rows.GetString(2));
            }
        }
        catch (SqliteException e)
        {
            throw new BadInput($"{file}: il registro non si legge: {e.Message}");
        }

        if (registers.Count == 0)
        {
            registers[""] = new RegisterVerification();
        }

        return registers;
    }

    private static RegisterVerification ReadExport(string text, string file)
    {
        var register = new RegisterVerification();
        foreach (var (line, number) in text.Split('\n').Select((line, at) => (line.Trim(), at + 1)).Where(l => l.Item1.Length > 0))
        {
            var (content, hash) = Entry(line) ?? throw new BadInput($"{file}: riga {number}: non è una voce {{\"content\",\"hash\"}}.");
            register.Read(content, hash);
        }

        return register;
    }

    private static (string Content, string Hash)? Entry(string line)
    {
        try
        {
            return JsonNode.Parse(line) is JsonObject entry && Text(entry["content"]) is { } content && Text(entry["hash"]) is { } hash ? (content, hash) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
