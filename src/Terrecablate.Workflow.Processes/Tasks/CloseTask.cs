using Microsoft.EntityFrameworkCore;

namespace Terrecablate.Workflow.Processes.Tasks;

/// <summary>Ends what hangs on a task that is no longer open: its notices and its links.</summary>
public sealed class CloseTask(WorkflowDb db, TimeProvider clock)
{
    /// <summary>Cancels an open task whose activity was cancelled; a decided one is left alone.</summary>
    public async Task CancelAsync(string taskId, CancellationToken cancellationToken)
    {
        var task = await db.Tasks.FindAsync([taskId], cancellationToken);
        if (task is { State: TaskState.Open })
        {
            task.Cancel(clock.GetUtcNow());
            await EndAsync(task, cancellationToken);
        }
    }

    /// <summary>No notice leaves any more and no link opens the task.</summary>
    public async Task EndAsync(WorkTask task, CancellationToken cancellationToken)
    {
        await EndNoticesAsync(task, cancellationToken);
        await RevokeLinksAsync(task, cancellationToken);
    }

    public async Task EndNoticesAsync(WorkTask task, CancellationToken cancellationToken)
    {
        await db.Notices.Where(n => n.TaskId == task.Id && n.SentAt == null && n.CancelledAt == null).LoadAsync(cancellationToken);
        foreach (var notice in db.Notices.Local.Where(n => n.TaskId == task.Id && n.SentAt is null && n.CancelledAt is null))
        {
            notice.CancelledAt = clock.GetUtcNow();
        }
    }

    public async Task RevokeLinksAsync(WorkTask task, CancellationToken cancellationToken)
    {
        foreach (var link in await db.Links.Where(l => l.TaskId == task.Id && l.RevokedAt == null).ToListAsync(cancellationToken))
        {
            link.RevokedAt = clock.GetUtcNow();
        }
    }
}
