using System.Globalization;
using Terrecablate.Workflow.Benchmarks;

switch (args)
{
    case ["engine", .. var rest]:
        await MemoryEngine.RunAsync();
        await DurableEngine.RunAsync(rest is [var count, ..] ? int.Parse(count, CultureInfo.InvariantCulture) : 2_000);
        break;
    case [var cycle, .. var rest]:
        await SimulatedCycle.RunAsync(cycle, rest is [var runs, ..] ? int.Parse(runs, CultureInfo.InvariantCulture) : 6);
        break;
    default:
        throw new ArgumentException("Give a cycle file, or the word engine; then how many times.");
}
