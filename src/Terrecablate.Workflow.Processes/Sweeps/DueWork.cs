using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Instances;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.Tasks;
using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Sweeps;

/// <summary>What time has made due, by id.</summary>
public sealed record DueWork(IReadOnlyList<string> Timers, IReadOnlyList<ExpiredTask> ExpiredTasks, IReadOnlyList<string> CyclesWithGates);

/// <param name="Id">A task whose term has passed.</param>
/// <param name="BookmarkId">Where its instance waits for it.</param>
public sealed record ExpiredTask(string Id, string BookmarkId);

/// <summary>Finds what time has made due, oldest first, a bounded number at once.</summary>
public sealed class FindDueWork(WorkflowDb db, IWorkflowEngine engine, TimeProvider clock) : IDecidesNothing
{
    private const int Most = 500;

    public async Task<DueWork> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = RomeTime.Today(now);
        return new DueWork(
            [.. (await engine.DueTimersAsync(Most, cancellationToken)).Select(b => b.Id)],
            await db.Tasks.Where(t => t.State == TaskState.Open && t.ExpiresOn < today).OrderBy(t => t.ExpiresOn).ThenBy(t => t.Id).Select(t => new ExpiredTask(t.Id, t.BookmarkId)).Take(Most).ToListAsync(cancellationToken),
            await db.Bookmarks
                .Where(b => b.Kind == GateKeeper.BookmarkKind)
                .Join(db.Instances, b => b.InstanceId, i => i.Id, (b, i) => i.CorrelationId!)
                .Distinct()
                .ToListAsync(cancellationToken));
    }
}

/// <summary>Resumes an instance whose timer is due; one that another node resumed first is left alone.</summary>
public sealed class ResumeTimer(WorkflowDb db, Bursts bursts)
{
    public async Task RunAsync(string bookmarkId, CancellationToken cancellationToken)
    {
        if (await db.Bookmarks.FindAsync([bookmarkId], cancellationToken) is { } timer
            && await db.Instances.FindAsync([timer.InstanceId], cancellationToken) is { Status: InstanceStatus.Suspended } instance)
        {
            await bursts.ResumeAsync(instance.CorrelationId ?? "", new ResumeBookmark(instance.Id, timer.Id), cancellationToken);
        }
    }
}

/// <summary>Closes a task whose term has passed: the datum did not come, and the process goes on without it.</summary>
public sealed class ExpireTask(WorkflowDb db, Bursts bursts, TaskClosing closing, TimeProvider clock)
{
    public async Task RunAsync(string taskId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await db.Tasks.FindAsync([taskId], cancellationToken) is not { State: TaskState.Open } task)
        {
            return;
        }

        var values = new JsonObject { ["missing"] = true, ["lateReason"] = "Dato non pervenuto nel termine." };
        task.Expire(values.ToJsonString(), $"expired:{task.Id}", now);
        await closing.RecordAsync(task, values, cancellationToken);
        var payload = new JsonObject
        {
            ["decision"] = task.Decision,
            ["values"] = values.DeepClone(),
            ["actor"] = null,
            ["completedAt"] = now.ToString("O"),
            ["late"] = true,
            ["round"] = task.Round,
        };
        await bursts.ResumeAsync(task.CycleId, new ResumeBookmark(task.InstanceId, task.BookmarkId, payload, $"task:{task.Id}"), cancellationToken);
    }
}

/// <summary>The next instant at which something will be due; for a clock that jumps from one to the next.</summary>
public sealed class NextDueInstant(WorkflowDb db, CurrentBody current, TimeProvider clock)
{
    /// <returns>Later than now; none where nothing is planned.</returns>
    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        var today = RomeTime.Today(now);
        var next = await db.Bodies
            .Where(b => b.Id == current.Id)
            .Select(_ => new
            {
                Timer = db.Bookmarks.Where(b => b.DueAt > now).Min(b => b.DueAt),
                Notice = db.Notices.Where(n => n.SentAt == null && n.CancelledAt == null && n.SendAt > now).Min(n => (DateTimeOffset?)n.SendAt),
                Message = db.Outbox.Where(m => m.State == OutboxState.Queued && m.NextAttemptAt > now).Min(m => (DateTimeOffset?)m.NextAttemptAt),
                Expiry = db.Tasks.Where(t => t.State == TaskState.Open && t.ExpiresOn >= today).Min(t => t.ExpiresOn),
                Deadline = db.Deadlines.Where(d => d.MetAt == null && d.MissedAt == null && !d.IsProvisional && d.Due >= today).Min(d => (DateOnly?)d.Due),
                Tranche = db.Tranches.Where(t => t.Date > today).Min(t => (DateOnly?)t.Date),
                LastDay = db.Mandates.Where(m => m.To >= today).Min(m => m.To),
                FirstDay = db.Mandates.Where(m => m.From > today).Min(m => (DateOnly?)m.From),
            })
            .SingleAsync(cancellationToken);
        DateTimeOffset?[] instants =
        [
            next.Timer, next.Notice, next.Message, EndOf(next.Expiry), EndOf(next.Deadline), StartOf(next.Tranche),
            EndOf(next.LastDay), StartOf(next.FirstDay), StartOf(new DateOnly(today.Year + 1, 1, 1)),
        ];
        return instants.Where(i => i > now).Min();
    }

    private static DateTimeOffset? EndOf(DateOnly? day) => day is { } date ? RomeTime.EndOf(date) : null;

    private static DateTimeOffset? StartOf(DateOnly? day) => day is { } date ? RomeTime.At(date, TimeOnly.MinValue) : null;
}
