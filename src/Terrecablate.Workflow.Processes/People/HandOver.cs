using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Processes.People;

/// <summary>
/// Lets open tasks follow their role: where a holder's mandate has ended, a vacant role has a holder again, a delegation
/// has begun or ended, the task goes to who answers for the role today. Tasks given to a substitute or by hand stay where they are.
/// </summary>
public sealed class HandOver(WorkflowDb db, RoleHolders holders, PastActs pastActs, TaskMoves moves, DecisionRegister register)
{
    // Long enough for a server that was stopped for weeks to catch up.
    private const int DaysBack = 60;

    public async Task RunAsync(DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var today = RomeTime.Today(now);
        foreach (var task in await AffectedAsync(today, cancellationToken))
        {
            var excluded = await pastActs.ActorsAsync(task, cancellationToken);
            var answering = await holders.AssignAsync(task.Role, task.Scope, excluded, today, cancellationToken);
            if (answering.Person?.Id != task.PersonId || answering.OnBehalfOf != task.OnBehalfOf)
            {
                await MoveAsync(task, answering, cancellationToken);
            }
        }
    }

    private async Task<List<WorkTask>> AffectedAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var since = today.AddDays(-DaysBack);
        var changed = await db.Mandates.AsNoTracking()
            .Where(m => (m.To < today && m.To >= since) || (m.From <= today && m.From >= since))
            .ToListAsync(cancellationToken);
        var delegated = await db.Delegations.AsNoTracking()
            .Where(d => (d.To < today && d.To >= since) || (d.From <= today && d.From >= since))
            .ToListAsync(cancellationToken);
        var roles = changed.Select(m => m.Role).Concat(delegated.Select(d => d.Role)).ToHashSet();
        var asked = Role.All.Where(role => roles.Contains(Role.AnsweredBy(role))).ToList();
        var former = changed.Where(m => m.To < today).Select(m => m.PersonId).Concat(delegated.SelectMany(d => new[] { d.FromPersonId, d.ToPersonId })).ToHashSet();
        return asked.Count == 0
            ? []
            : await db.Tasks
                .Where(t => t.State == TaskState.Open && (t.SubstitutionReason == null || t.OnBehalfOf != null) && asked.Contains(t.Role))
                .Where(t => t.PersonId == null || former.Contains(t.PersonId))
                .OrderBy(t => t.Due).ThenBy(t => t.Id)
                .ToListAsync(cancellationToken);
    }

    private async Task MoveAsync(WorkTask task, Assignment answering, CancellationToken cancellationToken)
    {
        task.AssignTo(answering.Person?.Id, answering.Reason, answering.OnBehalfOf);
        await moves.TellAsync(task, cancellationToken);
        await register.AppendAsync(
            new RegisterEvent(EventType.TaskReassigned)
            {
                Cycle = await db.Cycles.FindAsync([task.CycleId], cancellationToken),
                Task = task,
                Person = answering.Person?.Id,
                Reason = answering.Reason ?? $"Cambio dell'incarico di {Role.Label(task.Role)}.",
                Data = PastActs.InTheNameOf(answering.OnBehalfOf),
            },
            cancellationToken);
    }
}
