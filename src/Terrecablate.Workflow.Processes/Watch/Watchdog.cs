using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.Reminders;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Processes.Watch;

/// <param name="Code">Stable, for instance <c>task.no-actor</c>.</param>
/// <param name="Subject">The id of the task, instance or message.</param>
/// <param name="Message">What is wrong, in Italian, without names.</param>
public sealed record BrokenInvariant(string Code, string Subject, string Message);

/// <summary>
/// Looks whether what must hold at every moment holds for the current body: each open task has somebody able to act, a next
/// reminder, a channel that works and a process that waits for it, and nothing that is due has been left lying. Reads only.
/// </summary>
public sealed class Watchdog(WorkflowDb db, TimeProvider clock)
{
    /// <summary>How many of each kind are named.</summary>
    private const int Most = 100;

    /// <summary>Longer than a sweep and the retries of a lost race take.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private IQueryable<WorkTask> Open => db.Tasks.AsNoTracking().Where(t => t.State == TaskState.Open);

    public async Task<IReadOnlyList<BrokenInvariant>> RunAsync(CancellationToken cancellationToken = default) =>
    [
        .. await TasksAsync("task.no-actor", "non ha chi possa rispondere", Open.Where(t => t.PersonId == null || !db.People.Any(p => p.Id == t.PersonId && p.IsActive)), cancellationToken),
        .. await TasksAsync("task.no-reminder", "non ha un prossimo promemoria", Open.Where(t => !db.Notices.Any(n => n.TaskId == t.Id && n.Recipient == NoticePlan.Actor && n.SentAt == null && n.CancelledAt == null)), cancellationToken),
        .. await TasksAsync("task.no-channel", "non è arrivata a chi deve rispondere: il messaggio è stato respinto", Open.Where(t => t.PersonId != null && db.Outbox.Any(m => m.TaskId == t.Id && m.PersonId == t.PersonId && m.State == OutboxState.Dead) && !db.Outbox.Any(m => m.TaskId == t.Id && m.PersonId == t.PersonId && m.State == OutboxState.Sent && m.SentAt != null)), cancellationToken),
        .. await TasksAsync("task.no-process", "non è attesa da nessun processo: la risposta non avrebbe seguito", Open.Where(t => !db.Bookmarks.Any(b => b.Id == t.BookmarkId)), cancellationToken),
        .. await InstancesAsync(cancellationToken),
        .. await LeftLyingAsync(cancellationToken),
    ];

    private static async Task<IEnumerable<BrokenInvariant>> TasksAsync(string code, string what, IQueryable<WorkTask> tasks, CancellationToken cancellationToken) =>
        from task in await tasks.OrderBy(t => t.Due).ThenBy(t => t.Id).Take(Most).Select(t => new { t.Id, t.Title, t.Subject }).ToListAsync(cancellationToken)
        select new BrokenInvariant(code, task.Id, $"L'attività «{task.Title}» ({task.Subject}) {what}.");

    private async Task<IEnumerable<BrokenInvariant>> InstancesAsync(CancellationToken cancellationToken)
    {
        var faulted = await db.Instances.AsNoTracking()
            .Where(i => i.Status == InstanceStatus.Faulted)
            .OrderBy(i => i.UpdatedAt).ThenBy(i => i.Id).Take(Most)
            .Select(i => new { i.Id, i.DefinitionId, i.Incident })
            .ToListAsync(cancellationToken);
        var lost = await db.Instances.AsNoTracking()
            .Where(i => i.Status == InstanceStatus.Suspended && !db.Bookmarks.Any(b => b.InstanceId == i.Id))
            .OrderBy(i => i.UpdatedAt).ThenBy(i => i.Id).Take(Most)
            .Select(i => new { i.Id, i.DefinitionId })
            .ToListAsync(cancellationToken);
        return
        [
            .. faulted.Select(i => new BrokenInvariant("instance.incident", i.Id, $"Il processo «{i.DefinitionId}» è fermo per un'anomalia: {i.Incident}")),
            .. lost.Select(i => new BrokenInvariant("instance.lost", i.Id, $"Il processo «{i.DefinitionId}» è in attesa e nulla può riprenderlo.")),
        ];
    }

    /// <summary>What the sweeps should have taken by now.</summary>
    private async Task<IEnumerable<BrokenInvariant>> LeftLyingAsync(CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - Patience;
        var timers = await db.Bookmarks.AsNoTracking()
            .Where(b => b.DueAt <= since && db.Instances.Any(i => i.Id == b.InstanceId && i.Status == InstanceStatus.Suspended))
            .OrderBy(b => b.DueAt).Take(Most).Select(b => b.Id).ToListAsync(cancellationToken);
        var messages = await db.Outbox.AsNoTracking()
            .Where(m => m.State == OutboxState.Queued && m.NextAttemptAt <= since)
            .OrderBy(m => m.NextAttemptAt).Take(Most).Select(m => m.Id).ToListAsync(cancellationToken);
        return
        [
            .. timers.Select(id => new BrokenInvariant("timer.late", id, "Un timer è scaduto e nessuno lo ha ripreso: il servizio non controlla le scadenze.")),
            .. messages.Select(id => new BrokenInvariant("message.late", id, "Un messaggio attende da troppo: il servizio non invia la posta.")),
        ];
    }
}
