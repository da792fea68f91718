using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Processes.Simulation;

/// <summary>What differs between two years, in sentences: tasks that come or go, other dates, other people, more or less mail.</summary>
public static class YearDifference
{
    /// <param name="before">The year to compare with.</param>
    /// <param name="after">The year that is looked at.</param>
    public static IReadOnlyList<string> Between(PlayedYear before, PlayedYear after)
    {
        var old = before.Tasks.ToLookup(Identity);
        var current = after.Tasks.ToLookup(Identity);
        var years = after.Year - before.Year;
        return
        [
            .. after.Tasks.Where(t => !old.Contains(Identity(t))).Select(t => $"si aggiunge {Titled(t)}, a {Role.Label(t.Role)}, entro il {Day(t.Due)}"),
            .. before.Tasks.Where(t => !current.Contains(Identity(t))).Select(t => $"non c'è più {Titled(t)}"),
            .. after.Tasks.Where(t => old.Contains(Identity(t))).SelectMany(t => Changes(old[Identity(t)].First(), t, years)),
            .. Ends(before, after, years),
            .. Count("i collegamenti inviati", before.Of(EventType.LinkIssued), after.Of(EventType.LinkIssued)),
            .. Count("i promemoria", before.Of(EventType.ReminderSent), after.Of(EventType.ReminderSent)),
            .. Count("le segnalazioni", before.Of(EventType.Escalated), after.Of(EventType.Escalated)),
            .. Count("i termini mancati", before.Of(EventType.DeadlineMissed), after.Of(EventType.DeadlineMissed)),
        ];
    }

    private static (string Name, string Subject, int Round) Identity(WorkTask task) => (task.Name, task.Subject, task.Round);

    private static IEnumerable<string> Changes(WorkTask before, WorkTask after, int years)
    {
        if (before.Due.AddYears(years) != after.Due)
        {
            yield return $"{Titled(after)}: il termine passa dal {Day(before.Due)} al {Day(after.Due)}";
        }

        if (before.Role != after.Role)
        {
            yield return $"{Titled(after)}: passa da {Role.Label(before.Role)} a {Role.Label(after.Role)}";
        }
        else if (before.PersonId is null != after.PersonId is null)
        {
            yield return after.PersonId is null ? $"{Titled(after)}: nessuno la può fare" : $"{Titled(after)}: ora c'è chi la fa";
        }

        if (before.ReminderLadder != after.ReminderLadder)
        {
            yield return $"{Titled(after)}: i promemoria passano da {Ladder(before)} a {Ladder(after)}";
        }
    }

    private static IEnumerable<string> Ends(PlayedYear before, PlayedYear after, int years) => (before.ClosedAt, after.ClosedAt) switch
    {
        ({ } was, { } now) when RomeTime.Today(was).AddYears(years) != RomeTime.Today(now) => [$"il ciclo si chiude il {Day(RomeTime.Today(now))} e non il {Day(RomeTime.Today(was))}"],
        ({ }, null) => ["il ciclo non si chiude"],
        (null, { } now) => [$"il ciclo si chiude, il {Day(RomeTime.Today(now))}"],
        _ => [],
    };

    private static IEnumerable<string> Count(string what, int before, int after) =>
        before == after ? [] : [$"{what} passano da {before} a {after}"];

    private static string Titled(WorkTask task) =>
        $"«{task.Title}»{(task.Subject.Length > 0 ? $" ({ProcessNames.Subject(task.Subject)}{(task.Round > 1 ? $", giro {task.Round}" : "")})" : "")}";

    private static string Ladder(WorkTask task) => task.ReminderLadder == ReminderLadder.Default.Name ? "quelli consueti" : task.ReminderLadder;

    private static string Day(DateOnly day) => Italian.Date(day);
}
