using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.People;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.Tasks;
using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Reminders;

/// <summary>
/// Sends what is due now and not yet sent: in office hours, one digest for each person and day. After an outage the
/// latest rung of a task stands for those that were missed.
/// </summary>
public sealed class SendDueReminders(WorkflowDb db, BodyCalendar calendars, DigestDesk desk, TimeProvider clock)
{
    /// <returns>How many notices went into a digest.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        var calendar = await calendars.GetAsync(cancellationToken);
        if (!new OfficeHours(calendar).Contains(now))
        {
            return 0;
        }

        var sent = 0;
        foreach (var digest in await DueAsync(now, cancellationToken))
        {
            sent += await desk.SendAsync(digest.Key, [.. digest], calendar, cancellationToken);
        }

        return sent;
    }

    private async Task<List<IGrouping<string, DueNotice>>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var waiting = db.Notices.Where(n => n.SentAt == null && n.CancelledAt == null);
        var asked = waiting.Where(n => n.SendAt <= now).Select(n => n.TaskId);

        // From the notices that are due to their tasks, however many others are open.
        var tasks = await db.Tasks.Where(t => t.State == TaskState.Open && asked.Contains(t.Id)).ToDictionaryAsync(t => t.Id, cancellationToken);
        var ladders = (await waiting.Where(n => asked.Contains(n.TaskId)).ToListAsync(cancellationToken)).ToLookup(n => n.TaskId);
        var due = new List<DueNotice>();
        foreach (var notice in tasks.Keys.SelectMany(id => ladders[id]).Where(n => n.SendAt <= now).OrderBy(n => n.SendAt).ThenBy(n => n.Id, StringComparer.Ordinal))
        {
            var task = tasks[notice.TaskId];
            var person = await desk.RecipientAsync(notice, task, RomeTime.Today(now), cancellationToken);
            if (person is not null && person == task.PersonId && notice.Recipient != NoticePlan.Actor)
            {
                // Nobody is reported to himself: whoever answers in another's place has the reminder already.
                notice.CancelledAt = now;
            }
            else if (person is not null)
            {
                due.Add(new DueNotice(notice, task, [.. ladders[task.Id]], person));
            }
        }

        return [.. due.GroupBy(d => d.PersonId)];
    }
}

/// <summary>A notice that is due.</summary>
/// <param name="Ladder">What waited of the task's notices when the sweep began, this one included.</param>
/// <param name="PersonId">To whom it goes.</param>
public sealed record DueNotice(Notice Notice, WorkTask Task, IReadOnlyList<Notice> Ladder, string PersonId);

/// <summary>Puts one person's due notices into the day's digest.</summary>
public sealed class DigestDesk(WorkflowDb db, RoleHolders holders, ChosenWays ways, DecisionRegister register, TimeProvider clock)
{
    /// <summary>Who a notice goes to today; none where nobody holds the role.</summary>
    public async Task<string?> RecipientAsync(Notice notice, WorkTask task, DateOnly today, CancellationToken cancellationToken) =>
        notice.Recipient == NoticePlan.Actor ? task.PersonId : (await holders.FindAsync(notice.Recipient, null, today, cancellationToken))?.Id;

    public async Task<int> SendAsync(string personId, IReadOnlyList<DueNotice> due, WorkingCalendar calendar, CancellationToken cancellationToken)
    {
        var today = RomeTime.Today(clock.GetUtcNow());
        var key = FormattableString.Invariant($"digest:{personId}:{today:yyyyMMdd}");
        if (await HasLeftAsync(key, cancellationToken))
        {
            return 0;
        }

        var entries = new List<DigestEntry>();
        var latest = due.GroupBy(d => (d.Task.Id, d.Notice.Recipient)).Select(g => g.Last()).ToList();
        foreach (var notice in due)
        {
            if (latest.Contains(notice))
            {
                entries.Add(await RecordAsync(notice, calendar, today, cancellationToken));
            }
            else
            {
                notice.Notice.CancelledAt = clock.GetUtcNow();
            }
        }

        await ways.RemindAsync(personId, key, entries, cancellationToken);
        return latest.Count;
    }

    private async Task<DigestEntry> RecordAsync(DueNotice due, WorkingCalendar calendar, DateOnly today, CancellationToken cancellationToken)
    {
        var (notice, task, _, personId) = due;
        notice.SentAt = clock.GetUtcNow();
        task.LastReminderAt = notice.SentAt;
        var isActor = notice.Recipient == NoticePlan.Actor;
        await register.AppendAsync(
            new RegisterEvent(isActor ? EventType.ReminderSent : EventType.Escalated)
            {
                Cycle = await db.Cycles.FindAsync([task.CycleId], cancellationToken),
                Task = task,
                Role = isActor ? task.Role : notice.Recipient,
                Person = personId,
                Due = task.Due,
                Kind = notice.Kind,
                Channel = "mail",
            },
            cancellationToken);
        PlanNextWeek(due, calendar, today);
        return new DigestEntry(task, notice.Kind, isActor);
    }

    /// <summary>The last rung of an overdue task brings the next one, a week on, for as long as it stays open.</summary>
    private void PlanNextWeek(DueNotice sent, WorkingCalendar calendar, DateOnly today)
    {
        var isLast = !sent.Ladder.Any(n => n.SentAt is null && n.CancelledAt is null && n.Recipient == NoticePlan.Actor);
        if (isLast && sent.Notice.Recipient == NoticePlan.Actor && EscalationLadder.IsEscalation(sent.Notice.Kind))
        {
            db.Notices.AddRange(NoticePlan.NextWeek(sent.Task, today, calendar));
        }
    }

    /// <summary>Whether the day's digest is there, whole or in parts: from its key to what would follow <c>key:</c>, a range of the index.</summary>
    [SuppressMessage("Globalization", "CA1309", Justification = "Becomes the database's comparison, which is by bytes.")]
    private Task<bool> HasLeftAsync(string key, CancellationToken cancellationToken)
    {
        var end = key + (char)(':' + 1);
        return db.Outbox.AnyAsync(m => string.Compare(m.Key, key) >= 0 && string.Compare(m.Key, end) < 0, cancellationToken);
    }
}
