using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Web.Pages.Attivita;

namespace Terrecablate.Workflow.Web.Pages.Posta;

/// <summary>A message that did not arrive, and the task that it is about.</summary>
public sealed record Letter(string Id, string? TaskId, string? TaskTitle, string? Address, DateTimeOffset NextAttemptAt, MessageLine Message);

/// <summary>Reads what has not left.</summary>
public sealed class Letters(WorkflowDb db)
{
    private const int Most = 200;

    /// <summary>What will not be tried any more, the newest first.</summary>
    public Task<IReadOnlyList<Letter>> DeadAsync(CancellationToken cancellationToken) =>
        ReadAsync(db.Outbox.Where(m => m.State == OutboxState.Dead).OrderByDescending(m => m.CreatedAt).ThenBy(m => m.Id), cancellationToken);

    /// <summary>What has failed and will be tried again, the next first.</summary>
    public Task<IReadOnlyList<Letter>> WaitingAsync(CancellationToken cancellationToken) =>
        ReadAsync(db.Outbox.Where(m => m.State == OutboxState.Queued && m.LastError != null).OrderBy(m => m.NextAttemptAt).ThenBy(m => m.Id), cancellationToken);

    private async Task<IReadOnlyList<Letter>> ReadAsync(IQueryable<OutboxMessage> wanted, CancellationToken cancellationToken)
    {
        var rows = await wanted.AsNoTracking().Take(Most)
            .Select(m => new
            {
                Message = m,
                Person = db.People.FirstOrDefault(p => p.Id == m.PersonId),
                Title = db.Tasks.Where(t => t.Id == m.TaskId).Select(t => t.Title).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(r => new Letter(
                r.Message.Id,
                r.Message.TaskId,
                r.Title,
                r.Person?.Email,
                r.Message.NextAttemptAt,
                new MessageLine(r.Message.Kind, r.Message.Lane, r.Message.Lane == OutboxLane.TeamsChannel ? MessageLine.Channel : r.Person?.Name, r.Message.CreatedAt, r.Message.State, r.Message.SentAt, r.Message.Attempts, r.Message.LastError))),
        ];
    }
}
