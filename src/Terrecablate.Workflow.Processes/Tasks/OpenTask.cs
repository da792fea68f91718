using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Deadlines;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.People;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.Reminders;

namespace Terrecablate.Workflow.Processes.Tasks;

/// <summary>Who may act, and who already has.</summary>
public sealed record TaskActors(RoleHolders Holders, PastActs Past);

/// <summary>Opens the task of an activity: who, by when and why, with its notices, its mail and its line in the register.</summary>
public sealed class OpenTask(WorkflowDb db, TaskActors actors, DueDates dueDates, TaskMoves moves, DecisionRegister register)
{
    public async Task<WorkTask> RunAsync(TaskRequest request, CancellationToken cancellationToken)
    {
        var cycle = await db.Cycles.FindAsync([request.Context.CorrelationId], cancellationToken)
            ?? throw new InvalidOperationException($"L'istanza {request.Context.InstanceId} non appartiene a un ciclo.");
        var today = RomeTime.Today(request.Context.Now);
        var due = await dueDates.ForTaskAsync(request.Deadline, cycle, today, cancellationToken);
        var task = Make(request, cycle, due.DeadlineCode, await NextRoundAsync(request, cycle, cancellationToken));
        if (request.Expires is { } expiry)
        {
            task.ExpiresOn = (await dueDates.ResolveAsync(expiry, cycle, today, cancellationToken)).Date;
        }

        task.MoveDue(due.Date, due.Why);
        await AssignAsync(task, request, today, cancellationToken);
        var notices = NoticePlan.For(task, today, await dueDates.CalendarAsync(cancellationToken)).ToList();
        db.Tasks.Add(task);
        db.Notices.AddRange(notices);
        await register.AppendAsync(
            new RegisterEvent(EventType.TaskOpened)
            {
                Cycle = cycle,
                Task = task,
                Person = task.PersonId,
                Due = task.Due,
                Round = task.Round,
                Reason = task.SubstitutionReason,
                Data = PastActs.InTheNameOf(task.OnBehalfOf),
            },
            cancellationToken);
        await moves.AskAsync(task, TaskMailReason.Opened, "opened", cancellationToken);
        return task;
    }

    private static WorkTask Make(TaskRequest request, Cycle cycle, string? deadlineCode, int round) => new()
    {
        Id = request.Context.ActivityExecutionId,
        CycleId = cycle.Id,
        InstanceId = request.Context.InstanceId,
        BookmarkId = request.Context.BookmarkId,
        Process = request.Context.DefinitionId,
        Key = request.Key,
        StepType = request.StepType,
        Subject = request.Subject,
        Round = round,
        Title = request.Title,
        Instructions = request.Instructions,
        Remarks = string.IsNullOrWhiteSpace(request.Remarks) ? null : request.Remarks,
        Role = request.Role,
        Scope = request.Scope,
        Form = TaskForm.Find(request.Form).Name,
        DocumentKinds = string.Join(',', request.Documents),
        Outcomes = string.Join(',', request.Outcomes),
        Assurance = request.Assurance,
        AllowsLate = request.AllowsLate,
        OpenedAt = request.Context.Now,
        DeadlineCode = deadlineCode,
        DeadlineRule = request.Deadline,
        NotBefore = request.NotBefore,
        ReminderLadder = request.Reminders,
        EscalationLadder = request.Escalation,
        ExcludedTasks = string.Join(',', request.ExcludeActorsOf),
    };

    private async Task<int> NextRoundAsync(TaskRequest request, Cycle cycle, CancellationToken cancellationToken)
    {
        var process = request.Context.DefinitionId;
        var stored = await db.Tasks.CountAsync(
            t => t.CycleId == cycle.Id && t.Process == process && t.Key == request.Key && t.Subject == request.Subject,
            cancellationToken);
        var added = db.ChangeTracker.Entries<WorkTask>().Count(e => e.State == EntityState.Added
            && e.Entity.CycleId == cycle.Id && e.Entity.Process == process && e.Entity.Key == request.Key && e.Entity.Subject == request.Subject);
        return stored + added + 1;
    }

    private async Task AssignAsync(WorkTask task, TaskRequest request, DateOnly today, CancellationToken cancellationToken)
    {
        var excluded = await actors.Past.ActorsAsync(task, cancellationToken);
        if (request.Assignee is { Length: > 0 } named && !excluded.Contains(named))
        {
            task.AssignTo(named, null);
            return;
        }

        var assignment = await actors.Holders.AssignAsync(request.Role, request.Scope, excluded, today, cancellationToken);
        task.AssignTo(assignment.Person?.Id, assignment.Reason, assignment.OnBehalfOf);
    }
}
