using System.CommandLine;
using System.Text.Json.Nodes;
using Terrecablate.Workflow.Persistence;

namespace Terrecablate.Workflow.Web.Commands;

/// <summary><c>migrate</c>: makes the database, or brings it to this version, without starting the service.</summary>
internal static class MigrateVerb
{
    public static Command Create() => DatabaseSettings.Verb("migrate", "Crea il database o lo porta a questa versione.", RunAsync);

    private static async Task<int> RunAsync(ParseResult parse, DatabaseOptions database, CancellationToken cancellation)
    {
        await using var db = DatabaseChoice.Open(database);
        var applied = await DatabaseVersion.UpgradeAsync(db, cancellation);
        await JsonOutput.WriteAsync(parse.InvocationConfiguration.Output, new JsonObject
        {
            ["database"] = database.Place,
            ["applied"] = JsonOutput.Texts(applied),
        });
        return 0;
    }
}
