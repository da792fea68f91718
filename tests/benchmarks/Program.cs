using System.Globalization;
using Terrecablate.Workflow.Benchmarks;

switch (args)
{
    case ["engine", .. var rest]:
        await MemoryEngine.RunAsync();
        await DurableEngine.RunAsync(Number(rest, 2_000));
        break;
    case ["durable", .. var rest]:
        await DurableEngine.RunAsync(Number(rest, 2_000));
        break;
    case ["outbox", .. var rest]:
        await OutboxToSmtp.RunAsync(Number(rest, 2_000));
        break;
    case [var cycle, .. var rest]:
        await SimulatedCycle.RunAsync(cycle, Number(rest, 6));
        break;
    default:
        throw new ArgumentException("Give a cycle file, or the word engine, durable or outbox; then how many times.");
}

static int Number(string[] rest, int otherwise) => rest is [var times, ..] ? int.Parse(times, CultureInfo.InvariantCulture) : otherwise;
