using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.People;
using Terrecablate.Workflow.Processes.Register;

namespace Terrecablate.Workflow.Processes.Tasks;

/// <summary>Asks whoever has a task now; where nobody has, that is told.</summary>
public sealed class TaskMoves(CloseTask close, ChosenWays ways, Vacancies vacancies)
{
    /// <summary>Another person has the task: the former one's links die, the new one gets a mail.</summary>
    public async Task TellAsync(WorkTask task, CancellationToken cancellationToken)
    {
        await close.RevokeLinksAsync(task, cancellationToken);
        await AskAsync(task, TaskMailReason.Reassigned, FormattableString.Invariant($"reassigned:{task.Version}"), cancellationToken);
    }

    public async Task AskAsync(WorkTask task, TaskMailReason reason, string cause, CancellationToken cancellationToken)
    {
        if (task.PersonId is null)
        {
            await vacancies.TellAsync(task, cause, cancellationToken);
        }
        else
        {
            await ways.AskAsync(task, reason, cause, cancellationToken);
        }
    }
}

/// <summary>Puts an open task that nobody can answer on record and tells the Secretariat at once.</summary>
public sealed class Vacancies(WorkflowDb db, RoleHolders holders, Correspondence correspondence, DecisionRegister register, TimeProvider clock)
{
    public async Task TellAsync(WorkTask task, string cause, CancellationToken cancellationToken)
    {
        var role = task.Scope is null ? Role.Label(task.Role) : $"{Role.Label(task.Role)}, {task.Scope}";
        var reason = task.SubstitutionReason ?? $"Nessuno ricopre il ruolo di {role}: l'attività «{task.Title}» non ha chi risponda.";
        var cycle = await db.Cycles.FindAsync([task.CycleId], cancellationToken);
        await register.AppendAsync(new RegisterEvent(EventType.InvariantBroken) { Cycle = cycle, Task = task, Reason = reason }, cancellationToken);
        if (await holders.FindAsync(Role.Secretariat, null, RomeTime.Today(clock.GetUtcNow()), cancellationToken) is { } secretary)
        {
            correspondence.Tell(secretary.Id, $"vacant:{task.Id}:{cause}", "Attività senza responsabile", [reason, "Indicare un titolare del ruolo o riassegnare l'attività."], task.CycleId);
        }
    }
}
