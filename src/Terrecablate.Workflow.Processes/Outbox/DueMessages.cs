using Microsoft.EntityFrameworkCore;

namespace Terrecablate.Workflow.Processes.Outbox;

/// <summary>A lane's messages that may leave now.</summary>
public sealed class DueMessages(WorkflowDb db, TimeProvider clock) : IDecidesNothing
{
    /// <summary>A look in nobody's way, before a turn is taken to take some.</summary>
    public Task<bool> AnyAsync(string lane, CancellationToken cancellationToken) => Of(lane).AnyAsync(cancellationToken);

    /// <summary>The oldest, with the people, tasks and cycles that they are about at hand.</summary>
    public async Task<List<OutboxMessage>> OldestAsync(string lane, int most, CancellationToken cancellationToken)
    {
        var messages = await Of(lane).OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).Take(most).ToListAsync(cancellationToken);
        var (people, tasks) = (messages.Select(m => m.PersonId).Distinct().ToList(), messages.Select(m => m.TaskId).Distinct().ToList());
        await db.People.Where(p => people.Contains(p.Id)).LoadAsync(cancellationToken);
        await db.Tasks.Where(t => tasks.Contains(t.Id)).LoadAsync(cancellationToken);
        await db.Cycles.Where(c => db.Tasks.Any(t => t.CycleId == c.Id && tasks.Contains(t.Id))).LoadAsync(cancellationToken);
        return messages;
    }

    /// <summary>Who waits for one message on a task does not get the next one before it.</summary>
    private IQueryable<OutboxMessage> Of(string lane)
    {
        var now = clock.GetUtcNow();
        return db.Outbox
            .Where(m => m.Lane == lane && m.State == OutboxState.Queued && m.NextAttemptAt <= now)
            .Where(m => m.TaskId == null || !db.Outbox.Any(before => before.TaskId == m.TaskId && before.PersonId == m.PersonId && before.Lane == lane
                && before.State == OutboxState.Queued && before.NextAttemptAt > now && before.CreatedAt < m.CreatedAt));
    }
}
