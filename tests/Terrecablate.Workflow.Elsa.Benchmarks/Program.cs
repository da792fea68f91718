using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Benchmarks;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Engine.Elsa.Tests.Cycles;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Definitions;
using Terrecablate.Workflow.Processes.Tenancy;

// Both engines on the same definitions, one instance at a time: the office in memory, Elsa's own state in a file.
const int WarmUp = 30;
const string Body = "body";

var count = args is [var asked, ..] ? int.Parse(asked, CultureInfo.InvariantCulture) : 200;
foreach (var onElsa in (bool[])[false, true])
{
    await InstancesAsync(onElsa);
    for (var run = 1; run <= 2; run++)
    {
        await CycleAsync(onElsa, run);
    }
}

async Task InstancesAsync(bool onElsa)
{
    await using var installation = await ElsaInstallation.StartAsync(onElsa);
    var useCases = installation.Services.GetRequiredService<UseCases>();
    await useCases.RunAsync<WorkflowDb>(Body, db =>
    {
        db.Bodies.Add(new PublicBody { Id = Body, Name = Body });
        return Task.CompletedTask;
    });
    await useCases.RunAsync<LoadShippedDefinitions>(Body, u => u.RunAsync([new ShippedFile("ten.json", Sketches.TenActivities)]));
    await RunAsync(useCases, WarmUp);
    await MeasureAsync($"{Name(onElsa)}: ten activities, started and resumed", count, () => RunAsync(useCases, count));
    var finished = await useCases.RunAsync<WorkflowDb, int>(Body, db => db.Instances.CountAsync(i => i.Status == InstanceStatus.Finished));
    if (finished != WarmUp + count)
    {
        throw new InvalidOperationException($"{finished} instances finished instead of {WarmUp + count}. {string.Join(Environment.NewLine, installation.Failures.Texts)}");
    }
}

static async Task RunAsync(UseCases useCases, int times)
{
    for (var i = 0; i < times; i++)
    {
        var started = await useCases.RunAsync<IWorkflowEngine, InstanceResult>(Body, e => e.StartAsync(new StartInstance("ten")));
        await useCases.RunAsync<IWorkflowEngine, IReadOnlyList<InstanceResult>>(Body, e => e.PublishEventAsync(new PublishEvent("Go", InstanceId: started.InstanceId)));
    }
}

static async Task CycleAsync(bool onElsa, int run)
{
    await using var installation = await ElsaInstallation.StartAsync(onElsa);
    await MeasureAsync($"{Name(onElsa)}: the cycle of 2020, run {run}", 1, () => installation.PlayAsync("{}"));
}

static async Task MeasureAsync(string what, int times, Func<Task> work)
{
    var (processor, allocated, watch) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(), Stopwatch.StartNew());
    await work();
    var elapsed = watch.Elapsed;
    Console.WriteLine(FormattableString.Invariant(
        $"{what}: {elapsed.TotalMilliseconds / times:F1} ms each ({times / elapsed.TotalSeconds:F1}/s), {(Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / times:F1} ms of processor, {(GC.GetTotalAllocatedBytes() - allocated) / times / 1024} KB allocated"));
}

static string Name(bool onElsa) => onElsa ? "Elsa" : "Embedded";
