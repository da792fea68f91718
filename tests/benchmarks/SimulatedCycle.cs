using System.Diagnostics;
using Terrecablate.Workflow.Web.Commands;

namespace Terrecablate.Workflow.Benchmarks;

/// <summary>The whole 2020 cycle, several times in one process: the first run pays for compiling, the others are the work itself.</summary>
internal static class SimulatedCycle
{
    public static async Task RunAsync(string cycle, int runs)
    {
        for (var run = 1; run <= runs; run++)
        {
            var allocated = GC.GetTotalAllocatedBytes();
            var cpu = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            await CommandLine.TryRunAsync(["simulate", "--cycle", cycle], TextWriter.Null, Console.Error);
            Console.WriteLine(FormattableString.Invariant(
                $"run {run}: {watch.ElapsedMilliseconds} ms, {(Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds:F0} ms of processor, {(GC.GetTotalAllocatedBytes() - allocated) >> 20} MB allocated, {Environment.WorkingSet >> 20} MB resident"));
        }
    }
}
