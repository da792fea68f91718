using Terrecablate.Workflow.Notifications.Calendars;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Simulation;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Web.Rehearsal;

/// <summary>The deadlines of a rehearsed year as a calendar file; each says that it is a rehearsal.</summary>
internal static class RehearsalCalendar
{
    public static string Of(PlayedYear year, DateTimeOffset at) => DeadlineCalendar.Write(year.Tasks.Select(DayOf), at);

    private static CalendarDay DayOf(WorkTask task) => new(
        $"prova-{task.Name}-{task.Subject}-{task.Round}".Replace(' ', '-').Replace('/', '-'),
        task.Due,
        $"Prova: {task.Title}{(task.Subject.Length > 0 ? $" ({ProcessNames.Subject(task.Subject)})" : "")}",
        task.DueWhy);
}
