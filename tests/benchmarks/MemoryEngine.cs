using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Embedded;
using Terrecablate.Workflow.Engine.Embedded.Stores;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Engine.Steps;

namespace Terrecablate.Workflow.Benchmarks;

/// <summary>The interpreter alone: reading, running in memory, and what a long history costs.</summary>
internal sealed class MemoryEngine : IAsyncDisposable
{
    private const int Activities = 1_000;

    private readonly MemoryInstanceStore _store = new();
    private readonly ServiceProvider _services;

    private MemoryEngine(string definition) => _services = new ServiceCollection()
        .AddSingleton<IInstanceStore>(_store)
        .AddSingleton<IDefinitionStore>(new MemoryDefinitions().Add(definition))
        .AddSingleton(TimeProvider.System)
        .AddSingleton<IIdSource>(new SequentialIds())
        .AddSingleton(new StepCatalog([]))
        .AddEmbeddedEngine()
        .BuildServiceProvider();

    public static async Task RunAsync()
    {
        await ReadingAsync();
        await RunningAsync();
        await HistoryAsync();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static async Task ReadingAsync()
    {
        var json = Sketches.Long(Activities);
        var reading = await FastestAsync(50, () => Task.FromResult(DefinitionReader.Read(json).Required));
        Console.WriteLine(FormattableString.Invariant($"a definition of {Activities} activities is read in {reading.TotalMilliseconds:F2} ms"));
    }

    private static async Task RunningAsync()
    {
        await using var engine = new MemoryEngine(Sketches.Long(Activities));
        var running = await FastestAsync(200, () => engine.CallAsync(e => e.StartAsync(new StartInstance("long"))));
        Console.WriteLine(FormattableString.Invariant(
            $"a flowchart of {Activities} activities runs in {running.TotalMilliseconds:F2} ms: {Activities / running.TotalSeconds:N0} activities/s"));
    }

    private static async Task HistoryAsync()
    {
        await using var engine = new MemoryEngine(Sketches.Loop);
        await engine.CallAsync(e => e.StartAsync(new StartInstance("loop")));
        var steps = 0;
        foreach (var history in (int[])[10, 100, 1_000, 10_000])
        {
            for (; steps < history; steps++)
            {
                await engine.ResumeAsync();
            }

            var one = await FastestAsync(50, engine.ResumeAsync);
            steps += 50;
            Console.WriteLine(FormattableString.Invariant(
                $"a resume after {history} steps takes {one.TotalMicroseconds:F0} µs; {engine._store.Instances[0].State.Length} bytes of state"));
        }
    }

    private Task<InstanceResult> ResumeAsync() =>
        CallAsync(e => e.ResumeAsync(new ResumeBookmark(_store.Instances[0].Id, _store.Bookmarks[^1].Id)));

    private async Task<T> CallAsync<T>(Func<IWorkflowEngine, Task<T>> call)
    {
        await using var scope = _services.CreateAsyncScope();
        return await call(scope.ServiceProvider.GetRequiredService<IWorkflowEngine>());
    }

    private static async Task<TimeSpan> FastestAsync<T>(int times, Func<Task<T>> work)
    {
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < times; i++)
        {
            var watch = Stopwatch.StartNew();
            await work();
            best = watch.Elapsed < best ? watch.Elapsed : best;
        }

        return best;
    }
}
