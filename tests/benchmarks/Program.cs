using System.Globalization;
using Terrecablate.Workflow.Benchmarks;
using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Testing;

switch (args)
{
    case ["engine", .. var rest]:
        await MemoryEngine.RunAsync();
        await DurableEngine.RunAsync(Number(rest, 2_000));
        break;
    case ["durable", .. var rest]:
        await DurableEngine.RunAsync(Number(rest, 2_000));
        break;
    case ["crowd", var kind, .. var sizes]:
        foreach (var size in sizes.Select(s => int.Parse(s, CultureInfo.InvariantCulture)))
        {
            await using var database = TestDatabase.Create(Enum.Parse<DatabaseKind>(kind));
            using var folder = new TemporaryFolder();
            Console.WriteLine(FormattableString.Invariant($"{kind}, {size} open tasks"));
            await new CrowdedPages(database.Options, folder.Path, size).RunAsync();
            await new CrowdedSweep(database.Options, size).RunAsync();
        }
        break;
    case ["outbox", .. var rest]:
        await OutboxToSmtp.RunAsync(Number(rest, 2_000));
        break;
    case [var cycle, .. var rest]:
        await SimulatedCycle.RunAsync(cycle, Number(rest, 6));
        break;
    default:
        throw new ArgumentException("Give a cycle file, or the word engine, durable or outbox, then how many times; or crowd, Sqlite or PostgreSql, and how many open tasks.");
}

static int Number(string[] rest, int otherwise) => rest is [var times, ..] ? int.Parse(times, CultureInfo.InvariantCulture) : otherwise;
