using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Processes.People;

/// <summary>
/// Lets open tasks follow their role: where a holder's mandate has ended or a vacant role has a holder again, the task
/// goes to who holds the role today. Tasks given to a substitute or by hand stay where they are.
/// </summary>
public sealed class HandOver(WorkflowDb db, RoleHolders holders, CloseTask close, Correspondence correspondence, DecisionRegister register)
{
    // Long enough for a server that was stopped for weeks to catch up.
    private const int DaysBack = 60;

    public async Task RunAsync(DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var today = RomeTime.Today(now);
        foreach (var task in await AffectedAsync(today, cancellationToken))
        {
            var holder = await holders.FindAsync(task.Role, task.Scope, today, cancellationToken);
            if (holder?.Id != task.PersonId)
            {
                await MoveAsync(task, holder, cancellationToken);
            }
        }
    }

    private async Task<List<WorkTask>> AffectedAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var since = today.AddDays(-DaysBack);
        var changed = await db.Mandates.AsNoTracking()
            .Where(m => (m.To < today && m.To >= since) || (m.From <= today && m.From >= since))
            .ToListAsync(cancellationToken);
        var roles = changed.Select(m => m.Role).ToHashSet();
        var asked = Role.All.Where(role => roles.Contains(Role.AnsweredBy(role))).ToList();
        var former = changed.Where(m => m.To < today).Select(m => m.PersonId).ToHashSet();
        return asked.Count == 0
            ? []
            : await db.Tasks
                .Where(t => t.State == TaskState.Open && t.SubstitutionReason == null && asked.Contains(t.Role))
                .Where(t => t.PersonId == null || former.Contains(t.PersonId))
                .OrderBy(t => t.Due).ThenBy(t => t.Id)
                .ToListAsync(cancellationToken);
    }

    private async Task MoveAsync(WorkTask task, Person? holder, CancellationToken cancellationToken)
    {
        task.AssignTo(holder?.Id, null);
        await close.RevokeLinksAsync(task, cancellationToken);
        correspondence.AskFor(task, TaskMailReason.Reassigned, FormattableString.Invariant($"reassigned:{task.Version}"));
        await register.AppendAsync(
            new RegisterEvent(EventType.TaskReassigned)
            {
                Cycle = await db.Cycles.FindAsync([task.CycleId], cancellationToken),
                Task = task,
                Person = holder?.Id,
                Reason = $"Cambio dell'incarico di {Role.Label(task.Role)}.",
            },
            cancellationToken);
    }
}
