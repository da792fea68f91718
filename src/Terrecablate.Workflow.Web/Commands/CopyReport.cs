using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Register;

namespace Terrecablate.Workflow.Web.Commands;

/// <summary>What a database holds, and whether the register of each of its bodies is whole.</summary>
internal sealed record CopyReport(int Cycles, int Tasks, int Documents, IReadOnlyDictionary<string, RegisterVerification> Registers)
{
    public bool IsWhole => Registers.Values.All(r => r.IsWhole);

    public static async Task<CopyReport> OfAsync(DatabaseOptions database, CancellationToken cancellation)
    {
        await using var db = DatabaseChoice.Open(database);
        return new CopyReport(
            await db.Cycles.IgnoreQueryFilters().CountAsync(cancellation),
            await db.Tasks.IgnoreQueryFilters().CountAsync(cancellation),
            await db.Documents.IgnoreQueryFilters().CountAsync(cancellation),
            await RegistersAsync(db, cancellation));
    }

    /// <summary>The registers by body, read row by row.</summary>
    public static async Task<IReadOnlyDictionary<string, RegisterVerification>> RegistersAsync(WorkflowDb db, CancellationToken cancellation)
    {
        var registers = (await db.Bodies.Select(b => b.Id).ToListAsync(cancellation)).ToDictionary(id => id, _ => new RegisterVerification());
        var lines = db.Register.IgnoreQueryFilters().OrderBy(e => e.BodyId).ThenBy(e => e.Seq).Select(e => new { e.BodyId, e.Content, e.Hash });
        await foreach (var line in lines.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            registers.TryAdd(line.BodyId, new RegisterVerification());
            registers[line.BodyId].Read(line.Content, line.Hash);
        }

        return registers;
    }

    /// <summary>The registers as every verb prints them.</summary>
    public static JsonArray ToJson(IReadOnlyDictionary<string, RegisterVerification> registers) =>
    [
        .. registers.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => new JsonObject
        {
            ["body"] = r.Key,
            ["entries"] = r.Value.Entries,
            ["head"] = r.Value.Head,
            ["ok"] = r.Value.IsWhole,
        }),
    ];

    public JsonObject ToJson(params IEnumerable<(string Name, string Value)> about)
    {
        var json = new JsonObject();
        foreach (var (name, value) in about)
        {
            json[name] = value;
        }

        json["cycles"] = Cycles;
        json["tasks"] = Tasks;
        json["documents"] = Documents;
        json["registers"] = ToJson(Registers);
        return json;
    }
}
