using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.Reminders;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Processes.Deadlines;

/// <param name="TaskId">The task.</param>
/// <param name="Due">The new last day.</param>
/// <param name="Motivation">Why.</param>
/// <param name="By">The person of the Secretariat who does it.</param>
public sealed record NewDueDate(string TaskId, DateOnly Due, string Motivation, string By);

/// <summary>Moves the due date of one open task; its notices are planned anew.</summary>
public sealed class ChangeDueDate(WorkflowDb db, TaskPlanner planner, DecisionRegister register, TimeProvider clock)
{
    /// <exception cref="Refusal">The task is closed, the date is past, or no motivation was given.</exception>
    public async Task RunAsync(NewDueDate request, CancellationToken cancellationToken = default)
    {
        var task = await db.Tasks.FindAsync([request.TaskId], cancellationToken) ?? throw new Refusal("task.unknown", "L'attività non esiste.");
        if (string.IsNullOrWhiteSpace(request.Motivation))
        {
            throw new Refusal("task.motivation", "Indicare il motivo del cambio di scadenza.");
        }

        if (request.Due < RomeTime.Today(clock.GetUtcNow()))
        {
            throw new Refusal("task.past-date", "La nuova scadenza non può essere nel passato.");
        }

        var from = task.Due;
        await planner.MoveAsync(task, request.Due, $"Scadenza cambiata dalla Segreteria: {request.Motivation}", cancellationToken);
        await register.AppendAsync(
            new RegisterEvent(EventType.DeadlineChanged)
            {
                Cycle = await db.Cycles.FindAsync([task.CycleId], cancellationToken),
                Task = task,
                Person = request.By,
                Due = request.Due,
                Data = new() { ["deadline"] = task.DeadlineCode ?? task.Name, ["from"] = Iso(from), ["to"] = Iso(request.Due), ["basis"] = request.Motivation },
            },
            cancellationToken);
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

/// <param name="CycleId">The cycle.</param>
/// <param name="Code">The deadline, for instance <c>DL.BILPREV</c>.</param>
/// <param name="To">The new date.</param>
/// <param name="Basis">The act that defers it.</param>
public sealed record Deferral(string CycleId, string Code, DateOnly To, string Basis);

/// <summary>Defers one of the cycle's deadlines by an act; every open task that counts from it moves along.</summary>
public sealed class DeferDeadline(WorkflowDb db, DeadlineActs acts, Facts facts, GateKeeper gates, TimeProvider clock)
{
    internal const string Budget = "DL.BILPREV";
    internal const string BudgetDeferred = "BudgetDeferredByDecree";

    /// <exception cref="Refusal">The cycle has no such deadline, the date is not later, or no act was named.</exception>
    public async Task RunAsync(Deferral request, CancellationToken cancellationToken = default)
    {
        var cycle = await db.Cycles.FindAsync([request.CycleId], cancellationToken) ?? throw new Refusal("cycle.unknown", "Il ciclo non esiste.");
        var deadline = await acts.FindAsync(cycle, request.Code, cancellationToken);
        if (request.To <= deadline.Due)
        {
            throw new Refusal("deadline.not-later", $"Un differimento sposta in avanti: {request.Code} scade già il {deadline.Due:dd/MM/yyyy}.");
        }

        if (string.IsNullOrWhiteSpace(request.Basis))
        {
            throw new Refusal("deadline.basis", "Indicare la norma o l'atto che differisce il termine.");
        }

        db.DeadlineActs.Add(acts.New(cycle, request.Code, null, request.To, request.Basis, clock.GetUtcNow()));
        var shifts = await acts.ShiftsAsync(cycle, [.. await acts.OfAsync(cycle, cancellationToken)], [request.Code], cancellationToken);
        await acts.MoveAsync(cycle, shifts, request.Basis.Trim(), cancellationToken);
        if (request.Code == Budget)
        {
            await facts.EstablishAsync(cycle.Id, BudgetDeferred, "", cancellationToken);
            await gates.OpenReadyAsync(cycle.Id, cancellationToken);
        }
    }
}

/// <param name="Cycle">The cycle.</param>
/// <param name="Deadline">The deadline.</param>
/// <param name="To">The new date that binds.</param>
/// <param name="Basis">What moves it.</param>
/// <param name="Why">The reason for the new date, one sentence a line.</param>
public sealed record DeadlineMove(Cycle Cycle, CycleDeadline Deadline, DateOnly To, string Basis, string Why);

/// <summary>Moves one of the cycle's deadlines; every open task that counts from it moves along.</summary>
public sealed class DeadlineMoves(WorkflowDb db, TaskPlanner planner, DecisionRegister register)
{
    public async Task MoveAsync(DeadlineMove move, CancellationToken cancellationToken)
    {
        var (cycle, deadline, to, basis, why) = move;
        var from = deadline.Due;
        deadline.Due = to;
        deadline.InternalTarget = (await planner.CalendarAsync(cancellationToken)).PreviousWorkingDay(to);
        deadline.Why = why;
        deadline.MissedAt = null;
        await db.Tasks.Where(t => t.CycleId == cycle.Id && t.State == TaskState.Open).LoadAsync(cancellationToken);
        foreach (var task in db.Tasks.Local.Where(t => t.CycleId == cycle.Id && t.State == TaskState.Open && Counts(t, deadline)).ToList())
        {
            await planner.RecomputeAsync(task, cycle, to < from, cancellationToken);
        }

        await register.AppendAsync(
            new RegisterEvent(EventType.DeadlineChanged)
            {
                Cycle = cycle,
                Due = to,
                Data = new() { ["deadline"] = deadline.Code, ["from"] = Iso(from), ["to"] = Iso(to), ["basis"] = basis },
            },
            cancellationToken);
    }

    private static bool Counts(WorkTask task, CycleDeadline from) => task.DeadlineRule.Contains(from.Code, StringComparison.Ordinal);

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Gives an open task another due date and plans its notices anew.</summary>
public sealed class TaskPlanner(WorkflowDb db, DueDates dueDates, CloseTask close, TimeProvider clock)
{
    public Task<WorkingCalendar> CalendarAsync(CancellationToken cancellationToken) => dueDates.CalendarAsync(cancellationToken);

    public async Task MoveAsync(WorkTask task, DateOnly due, string why, CancellationToken cancellationToken)
    {
        await close.EndNoticesAsync(task, cancellationToken);
        task.MoveDue(due, why);
        var today = RomeTime.Today(clock.GetUtcNow());
        var planned = NoticePlan.For(task, today, await CalendarAsync(cancellationToken)).ToList();
        var ids = planned.Select(n => n.Id).ToList();
        var again = await db.Notices.Where(n => ids.Contains(n.Id)).ToDictionaryAsync(n => n.Id, cancellationToken);
        foreach (var notice in planned)
        {
            if (!again.TryGetValue(notice.Id, out var existing))
            {
                db.Notices.Add(notice);
            }
            else if (existing.SentAt is null)
            {
                existing.CancelledAt = null;
            }
        }
    }

    /// <summary>Computes the due date again from its rule; a task moves backward only where its deadline did.</summary>
    public async Task RecomputeAsync(WorkTask task, Cycle cycle, bool isBackward, CancellationToken cancellationToken)
    {
        var due = await dueDates.ForTaskAsync(task.DeadlineRule, cycle, RomeTime.Today(task.OpenedAt), cancellationToken);
        if (isBackward ? due.Date < task.Due : due.Date > task.Due)
        {
            await MoveAsync(task, due.Date, due.Why, cancellationToken);
        }
    }
}
