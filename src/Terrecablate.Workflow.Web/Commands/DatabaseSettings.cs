using System.CommandLine;
using System.Data.Common;
using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Commands;

/// <summary>Which database a verb works on: that of the settings, as the service would find it from the same folder.</summary>
internal static class DatabaseSettings
{
    private static readonly Option<string>[] Options =
    [
        new("--Database:Kind") { Description = "Sqlite, PostgreSql o SqlServer, se diverso da quello delle impostazioni" },
        new("--Database:Path") { Description = "il file SQLite" },
        new("--Database:ConnectionString") { Description = "come raggiungere il server" },
    ];

    public static Command Verb(string name, string description, Func<ParseResult, DatabaseOptions, CancellationToken, Task<int>> run, Argument<string>? argument = null)
    {
        var command = new Command(name, description);
        if (argument is not null)
        {
            command.Add(argument);
        }

        foreach (var option in Options)
        {
            command.Add(option);
        }

        command.SetAction((parse, cancellation) => RunAsync(parse, run, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parse, Func<ParseResult, DatabaseOptions, CancellationToken, Task<int>> run, CancellationToken cancellation)
    {
        try
        {
            return await run(parse, Read(parse), cancellation);
        }
        catch (Exception e) when (e is CopyException or NewerDatabaseException or IOException or UnauthorizedAccessException)
        {
            throw new BadInput(e.Message);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException { InnerException: DbException })
        {
            throw new BadInput($"Il database non si può aprire: {e.GetBaseException().Message}");
        }
    }

    private static DatabaseOptions Read(ParseResult parse)
    {
        var given = Options.Where(o => parse.GetValue(o) is not null).Select(o => $"{o.Name}={parse.GetValue(o)}");
        DatabaseOptions database;
        try
        {
            database = Settings.Read([.. given]).Database;
        }
        catch (InvalidOperationException e) when (e.InnerException is FormatException or ArgumentException)
        {
            throw new BadInput($"Database:Kind: usa {string.Join(", ", Enum.GetNames<DatabaseKind>())}. ({e.Message})");
        }

        return database.Problems().ToList() is { Count: > 0 } problems ? throw new BadInput(string.Join(' ', problems)) : database;
    }
}
