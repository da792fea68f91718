using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Deadlines;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.People;
using Terrecablate.Workflow.Processes.Reminders;
using Terrecablate.Workflow.Processes.Telemetry;
using Terrecablate.Workflow.Processes.Watch;

namespace Terrecablate.Workflow.Processes.Sweeps;

/// <summary>
/// Does for every body what time has made due: timers, expiries, gates, missed deadlines, changes of holder, reminders,
/// mail. Asking twice at the same instant changes nothing, and one body's or one instance's fault never stops the rest.
/// </summary>
public sealed class SweepAll(IServiceScopeFactory scopes, UseCases useCases, SendOutbox outbox, TimeProvider clock, ILogger<SweepAll> log)
{
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        foreach (var body in await BodiesAsync(cancellationToken))
        {
            await MeasureAsync("due work", () => DueWorkAsync(body, cancellationToken));
            await MeasureAsync("missed deadlines", () => useCases.RunAsync<DeadlineKeeper, int>(body, u => u.RecordMissedAsync(cancellationToken), cancellationToken));
            await MeasureAsync("changes of holder", () => useCases.RunAsync<HandOver>(body, u => u.RunAsync(clock.GetUtcNow(), cancellationToken), cancellationToken));
            await MeasureAsync("reminders", () => useCases.RunAsync<SendDueReminders, int>(body, u => u.RunAsync(cancellationToken), cancellationToken));
            await MeasureAsync("mail", () => outbox.RunAsync(body, cancellationToken: cancellationToken));
        }
    }

    /// <summary>Sends the queued mail of every body, and nothing else.</summary>
    public async Task RunMailAsync(CancellationToken cancellationToken = default)
    {
        foreach (var body in await BodiesAsync(cancellationToken))
        {
            await MeasureAsync("mail", () => outbox.RunAsync(body, cancellationToken: cancellationToken));
        }
    }

    /// <summary>Sends what every body says beside mail, each lane by itself: one that stands holds no other, and never mail.</summary>
    public async Task RunNudgesAsync(CancellationToken cancellationToken = default)
    {
        var bodies = await BodiesAsync(cancellationToken);
        await Task.WhenAll(OutboxLane.BesideMail.Select(async lane =>
        {
            foreach (var body in bodies)
            {
                await MeasureAsync(lane, () => outbox.RunAsync(body, lane, cancellationToken));
            }
        }));
    }

    /// <summary>Tells every body, once a day, that the service works.</summary>
    public async Task BeatAsync(CancellationToken cancellationToken = default)
    {
        foreach (var body in await BodiesAsync(cancellationToken))
        {
            await TryAsync("heartbeat", () => useCases.RunAsync<SendHeartbeat, bool>(body, u => u.RunAsync(cancellationToken), cancellationToken));
        }
    }

    private async Task DueWorkAsync(string body, CancellationToken cancellationToken)
    {
        var due = await useCases.RunAsync<FindDueWork, DueWork>(body, u => u.RunAsync(cancellationToken), cancellationToken);
        foreach (var timer in due.Timers)
        {
            await WakeAsync(body, timer, () => useCases.RunAsync<ResumeTimer>(body, u => u.RunAsync(timer, cancellationToken), cancellationToken));
        }

        foreach (var task in due.ExpiredTasks)
        {
            await WakeAsync(body, task.BookmarkId, () => useCases.RunAsync<ExpireTask>(body, u => u.RunAsync(task.Id, cancellationToken), cancellationToken));
        }

        foreach (var cycle in due.CyclesWithGates)
        {
            await TryAsync("gates", () => GatesAsync(body, cycle, cancellationToken));
        }
    }

    /// <summary>Each gate in a transaction of its own, so that one that is refused keeps no other shut.</summary>
    private async Task GatesAsync(string body, string cycle, CancellationToken cancellationToken)
    {
        var tried = new List<string>();
        while (await useCases.RunAsync<GateKeeper, string?>(body, u => u.FirstReadyAsync(cycle, tried, cancellationToken), cancellationToken) is { } gate)
        {
            tried.Add(gate);
            await WakeAsync(body, gate, () => useCases.RunAsync<GateKeeper>(body, u => u.OpenAsync(cycle, gate, cancellationToken), cancellationToken));
        }
    }

    /// <summary>What cannot be woken has had a setback; the last one is an incident.</summary>
    private async Task WakeAsync(string body, string bookmark, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "Bookmark {Bookmark} could not be resumed.", bookmark);
            await TryAsync("setback", () => useCases.RunAsync<RecordSetback>(body, u => u.RunAsync(bookmark, failure.Message, CancellationToken.None)));
        }
    }

    private async Task<List<string>> BodiesAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<WorkflowDb>().Bodies.OrderBy(b => b.Id).Select(b => b.Id).ToListAsync(cancellationToken);
    }

    private async Task MeasureAsync(string part, Func<Task> work)
    {
        var begun = clock.GetTimestamp();
        using var span = Traces.Source.StartActivity($"sweep {part}");
        await TryAsync(part, work);
        useCases.Measures.Swept(part, clock.GetElapsedTime(begun));
    }

    private async Task TryAsync(string what, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "The sweep of {What} failed; the next one tries again.", what);
        }
    }
}
