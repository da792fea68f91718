using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Processes.Links;

/// <summary>
/// Mails a fresh link to whoever held one, at the registered address and nowhere else, while the task still waits for that
/// person. Whoever asks cannot tell whether a mail leaves.
/// </summary>
public sealed class RequestFreshLink(WorkflowDb db, Correspondence correspondence, TimeProvider clock)
{
    /// <summary>Asking again sooner brings no second mail, so that nobody's mailbox can be flooded.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    public async Task RunAsync(TaskLink former, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        var task = await db.Tasks.FindAsync([former.TaskId], cancellationToken);
        if (task is not { State: TaskState.Open } || task.PersonId != former.PersonId)
        {
            return;
        }

        var since = now - Pause;
        if (!await db.Outbox.AnyAsync(m => m.TaskId == task.Id && m.Kind == OutboxKind.Task && m.CreatedAt > since && m.Key.Contains(":asked:"), cancellationToken))
        {
            correspondence.AskFor(task, TaskMailReason.Resent, FormattableString.Invariant($"asked:{now.Ticks}"));
        }
    }
}
