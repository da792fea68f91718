using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Terrecablate.Workflow.Documents;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Engine.Embedded;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Definitions;
using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Benchmarks;

/// <summary>
/// Instances that are started, wait, are resumed and finish, on an SQLite file: two transactions each.
/// </summary>
internal sealed class DurableEngine : IAsyncDisposable
{
    private const string Body = "body";

    private readonly string _folder = Directory.CreateTempSubdirectory("engine").FullName;
    private readonly ServiceProvider _services;

    private DurableEngine(bool withRegister, bool syncsEveryCommit)
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSqliteFile(File, syncsEveryCommit)
            .AddDocuments()
            .AddProcesses()
            .AddEmbeddedEngine(options => options.PassThrough = e => e is DbUpdateException);
        if (!withRegister)
        {
            services.RemoveAll<IInstanceObserver>();
        }

        _services = services.BuildServiceProvider();
    }

    private string File => Path.Combine(_folder, "engine.db");

    private UseCases UseCases => _services.GetRequiredService<UseCases>();

    public static async Task RunAsync(int count)
    {
        foreach (var syncsEveryCommit in (bool[])[false, true])
        {
            foreach (var withRegister in (bool[])[false, true])
            {
                foreach (var workers in (int[])[1, 8])
                {
                    var what = $"{(syncsEveryCommit ? "each commit synced" : "synced at checkpoints")}{(withRegister ? ", with the register" : "")}, {workers} at once";
                    await using var engine = new DurableEngine(withRegister, syncsEveryCommit);
                    await engine.PrepareAsync();
                    await engine.MeasureAsync(count, workers, what);
                }
            }
        }
    }

    private async Task MeasureAsync(int count, int workers, string what)
    {
        await RunAsync(count, workers);
        var before = Size();
        var processor = Environment.CpuUsage.TotalTime;
        var allocated = GC.GetTotalAllocatedBytes();
        var watch = Stopwatch.StartNew();
        await RunAsync(count, workers);
        var elapsed = watch.Elapsed;
        processor = Environment.CpuUsage.TotalTime - processor;
        allocated = GC.GetTotalAllocatedBytes() - allocated;
        var (state, journal) = await PerInstanceAsync();
        Console.WriteLine(FormattableString.Invariant(
            $"durable, {what}: {count / elapsed.TotalSeconds:F0} instances/s; each {processor.TotalMilliseconds / count:F2} ms of processor, {allocated / count / 1024} KB allocated, {state} bytes of state, {journal} lines of journal, {(Size() - before) / count} bytes of database"));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task PrepareAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        await DatabaseVersion.UpgradeAsync(scope.ServiceProvider.GetRequiredService<WorkflowDb>());
        await UseCases.RunAsync<WorkflowDb>(Body, db =>
        {
            db.Bodies.Add(new PublicBody { Id = Body, Name = Body });
            return Task.CompletedTask;
        });
        await UseCases.RunAsync<LoadShippedDefinitions>(Body, u => u.RunAsync([new ShippedFile("ten.json", Sketches.TenActivities)]));
    }

    private async Task RunAsync(int count, int workers)
    {
        var left = count;
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await OneAsync();
            }
        })));
    }

    private async Task OneAsync()
    {
        var started = await UseCases.RunAsync<IWorkflowEngine, InstanceResult>(Body, e => e.StartAsync(new StartInstance("ten")));
        var resumed = await UseCases.RunAsync<IWorkflowEngine, IReadOnlyList<InstanceResult>>(
            Body, e => e.PublishEventAsync(new PublishEvent("Go", InstanceId: started.InstanceId)));
        if (resumed is not [{ Status: InstanceStatus.Finished }])
        {
            throw new InvalidOperationException($"Instance {started.InstanceId} did not finish.");
        }
    }

    private async Task<(int State, int Journal)> PerInstanceAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentBody>().Is(Body);
        var db = scope.ServiceProvider.GetRequiredService<WorkflowDb>();
        var last = await db.Instances.OrderBy(i => i.Id).LastAsync();
        return (last.State.Length, (await db.Journal.Where(j => j.InstanceId == last.Id).ToListAsync()).Sum(j => j.Entries.Count()));
    }

    private long Size()
    {
        using var connection = new SqliteConnection($"Data Source={File}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        command.ExecuteNonQuery();
        return new FileInfo(File).Length;
    }
}
