using System.CommandLine;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Simulation;
using Terrecablate.Workflow.Processes.Tenancy;
using Terrecablate.Workflow.Processes.Watch;

namespace Terrecablate.Workflow.Web.Commands;

/// <summary><c>check</c>: whether the database is of this version, its registers whole, and all that must hold holds. Changes nothing.</summary>
internal static class CheckVerb
{
    public static Command Create() => DatabaseSettings.Verb("check", "Controlla versione, registro e invarianti del database, senza cambiare nulla.", RunAsync);

    private static async Task<int> RunAsync(ParseResult parse, DatabaseOptions database, CancellationToken cancellation)
    {
        if (database.Kind == DatabaseKind.Sqlite && !File.Exists(database.Path))
        {
            throw new BadInput($"{database.Path}: il database non esiste.");
        }

        await using var db = DatabaseChoice.Open(database);
        var missing = await DatabaseVersion.MissingAsync(db, cancellation);
        var answer = new JsonObject { ["database"] = database.Place, ["missingMigrations"] = JsonOutput.Texts(missing) };
        var isSound = missing.Count == 0;
        if (isSound)
        {
            var registers = await CopyReport.RegistersAsync(db, cancellation);
            var broken = await BrokenAsync(db, cancellation);
            answer["registers"] = CopyReport.ToJson(registers);
            answer["broken"] = broken;
            isSound = broken.Count == 0 && registers.Values.All(r => r.IsWhole);
        }

        answer["ok"] = isSound;
        await JsonOutput.WriteAsync(parse.InvocationConfiguration.Output, answer);
        return isSound ? 0 : 1;
    }

    private static async Task<JsonArray> BrokenAsync(WorkflowDb db, CancellationToken cancellation)
    {
        var found = new JsonArray();
        var clock = await db.Clock.AsNoTracking().FirstOrDefaultAsync(cancellation) is { } reading ? new SimulatedClock(reading.Now) : TimeProvider.System;
        foreach (var body in await db.Bodies.OrderBy(b => b.Id).Select(b => b.Id).ToListAsync(cancellation))
        {
            var current = new CurrentBody();
            current.Is(body);
            db.WorkFor(current);
            foreach (var broken in await new Watchdog(db, clock).RunAsync(cancellation))
            {
                found.Add(new JsonObject { ["body"] = body, ["code"] = broken.Code, ["subject"] = broken.Subject, ["message"] = broken.Message });
            }
        }

        return found;
    }
}
