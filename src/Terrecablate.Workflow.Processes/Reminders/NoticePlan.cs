using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Processes.Reminders;

/// <summary>The notices of a task's ladder, as rows. Changing the due date cancels what is left and plans anew.</summary>
public static class NoticePlan
{
    /// <summary>How far ahead overdue notices are planned; each later week adds the next one when it is sent.</summary>
    private const int DaysOverdue = 7;

    /// <summary>The recipient that means whoever has to answer.</summary>
    public const string Actor = "Actor";

    public static IEnumerable<Notice> For(WorkTask task, DateOnly from, WorkingCalendar calendar)
    {
        var ladder = Ladder(task.ReminderLadder);
        foreach (var reminder in ladder.Plan(task.Due, from, calendar))
        {
            yield return Row(task, reminder, Actor);
        }

        foreach (var reminder in ladder.Overdue(task.Due, calendar.AddWorkingDays(task.Due, DaysOverdue), calendar).Where(r => r.On > from))
        {
            foreach (var notice in Overdue(task, reminder))
            {
                yield return notice;
            }
        }
    }

    /// <summary>The rung after the last one planned: the same recipients, a week later.</summary>
    public static IEnumerable<Notice> NextWeek(WorkTask task, DateOnly today, WorkingCalendar calendar)
    {
        var until = calendar.AddWorkingDays(today, 8);
        var next = Ladder(task.ReminderLadder).Overdue(task.Due, until, calendar).FirstOrDefault(r => r.On > today);
        return next is null ? [] : Overdue(task, next);
    }

    private static IEnumerable<Notice> Overdue(WorkTask task, PlannedReminder reminder)
    {
        yield return Row(task, reminder, Actor);
        foreach (var role in EscalationLadder.Find(task.EscalationLadder).Recipients(reminder.Kind, task.Role).Where(r => r != Role.AnsweredBy(task.Role)))
        {
            yield return Row(task, reminder, role);
        }
    }

    private static Notice Row(WorkTask task, PlannedReminder reminder, string recipient) => new()
    {
        Id = FormattableString.Invariant($"{task.Id}:{task.Due:yyyyMMdd}:{reminder.Kind}:{recipient}"),
        TaskId = task.Id,
        Kind = reminder.Kind,
        Recipient = recipient,
        SendAt = RomeTime.At(reminder.On, OfficeHours.Opens),
    };

    private static ReminderLadder Ladder(string name) =>
        name.StartsWith('T') ? ReminderLadder.Parse("custom", name) : ReminderLadder.Default;
}
