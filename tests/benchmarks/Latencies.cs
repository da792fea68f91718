using System.Collections.Concurrent;
using System.Diagnostics;

namespace Terrecablate.Workflow.Benchmarks;

/// <summary>How long things took, and what that says.</summary>
internal sealed class Latencies
{
    private readonly ConcurrentBag<double> _milliseconds = [];

    public async Task<T> OfAsync<T>(Func<Task<T>> work)
    {
        var watch = Stopwatch.StartNew();
        var result = await work();
        _milliseconds.Add(watch.Elapsed.TotalMilliseconds);
        return result;
    }

    public override string ToString()
    {
        var sorted = _milliseconds.Order().ToList();
        return FormattableString.Invariant($"median {At(0.5):F1} ms, p95 {At(0.95):F1} ms");

        double At(double share) => sorted[(int)(share * (sorted.Count - 1))];
    }
}
