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
        var rows = await db.Notices
            .Where(n => n.SentAt == null && n.CancelledAt == null && n.SendAt <= now)
            .Join(db.Tasks.Where(t => t.State == TaskState.Open), n => n.TaskId, t => t.Id, (n, t) => new { Notice = n, Task = t })
            .ToListAsync(cancellationToken);
        var due = new List<DueNotice>();
        foreach (var row in rows.OrderBy(r => r.Notice.SendAt).ThenBy(r => r.Notice.Id, StringComparer.Ordinal))
        {
            var person = await desk.RecipientAsync(row.Notice, row.Task, RomeTime.Today(now), cancellationToken);
            if (person is not null && person == row.Task.PersonId && row.Notice.Recipient != NoticePlan.Actor)
            {
                // Nobody is reported to himself: whoever answers in another's place has the reminder already.
                row.Notice.CancelledAt = now;
            }
            else if (person is not null)
            {
                due.Add(new DueNotice(row.Notice, row.Task, person));
            }
        }

        return [.. due.GroupBy(d => d.PersonId)];
    }
}

/// <summary>A notice that is due, and to whom it goes.</summary>
public sealed record DueNotice(Notice Notice, WorkTask Task, string PersonId);

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
        var parts = key + ":";
        if (await db.Outbox.AnyAsync(m => m.Key == key || m.Key.StartsWith(parts), cancellationToken))
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
        var (notice, task, personId) = due;
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
        await PlanNextWeekAsync(notice, task, calendar, today, cancellationToken);
        return new DigestEntry(task, notice.Kind, isActor);
    }

    /// <summary>The last rung of an overdue task brings the next one, a week on, for as long as it stays open.</summary>
    private async Task PlanNextWeekAsync(Notice sent, WorkTask task, WorkingCalendar calendar, DateOnly today, CancellationToken cancellationToken)
    {
        if (sent.Recipient != NoticePlan.Actor || !EscalationLadder.IsEscalation(sent.Kind))
        {
            return;
        }

        // What this transaction has sent comes back as it is now. All that it holds would be looked through for each notice.
        var waiting = await db.Notices.Where(n => n.TaskId == task.Id && n.SentAt == null && n.CancelledAt == null).ToListAsync(cancellationToken);
        var isLast = !waiting.Any(n => n.SentAt is null && n.CancelledAt is null && n.Recipient == NoticePlan.Actor);
        if (isLast)
        {
            db.Notices.AddRange(NoticePlan.NextWeek(task, today, calendar));
        }
    }
}
