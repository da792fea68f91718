using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Processes.People;

/// <param name="TaskId">The task that the person was asked for.</param>
/// <param name="PersonId">Who declares.</param>
/// <param name="Reason">Which interest, in words.</param>
public sealed record Interest(string TaskId, string PersonId, string Reason);

/// <summary>
/// Takes the declaration of a person who has an interest in the matter (L. 241/1990 art. 6-bis): the task goes to the next
/// one up who has none, and so does every later task of the matter.
/// </summary>
public sealed class DeclareInterest(WorkflowDb db, TaskActors actors, TaskMoves moves, DecisionRegister register, TimeProvider clock)
{
    /// <exception cref="Refusal">The task is closed or somebody else's, or no reason was given.</exception>
    public async Task RunAsync(Interest interest, CancellationToken cancellationToken = default)
    {
        var task = await db.Tasks.FindAsync([interest.TaskId], cancellationToken) ?? throw new Refusal("task.unknown", "L'attività non esiste.");
        if (task.PersonId != interest.PersonId && task.OnBehalfOf != interest.PersonId)
        {
            throw new Refusal("task.not-yours", "L'attività è affidata a un'altra persona.");
        }

        if (string.IsNullOrWhiteSpace(interest.Reason))
        {
            throw new Refusal("interest.reason", "Indicare quale interesse impedisce di decidere.");
        }

        var cycle = await db.Cycles.FindAsync([task.CycleId], cancellationToken) ?? throw new InvalidOperationException("No cycle.");
        db.Interests.Add(Declaration(interest, task, cycle));
        var today = RomeTime.Today(clock.GetUtcNow());
        var next = await actors.Holders.AssignAsync(task.Role, task.Scope, await actors.Past.ActorsAsync(task, cancellationToken), today, cancellationToken);
        task.AssignTo(next.Person?.Id, next.Reason, next.OnBehalfOf);
        await register.AppendAsync(
            new RegisterEvent(EventType.TaskReassigned)
            {
                Cycle = cycle,
                Task = task,
                Person = next.Person?.Id,
                Reason = $"Conflitto di interessi dichiarato: {interest.Reason.Trim()}",
                Data = new() { ["by"] = interest.PersonId },
            },
            cancellationToken);
        await moves.TellAsync(task, cancellationToken);
    }

    /// <summary>Whoever has an interest in a project has it in each of its tranches.</summary>
    private InterestDeclaration Declaration(Interest interest, WorkTask task, Cycle cycle)
    {
        var whole = task.Subject.Split('/')[0];
        return new InterestDeclaration
        {
            Id = $"{task.Id}:{interest.PersonId}",
            CycleId = task.CycleId,
            Subject = cycle.Plan().Projects.Any(project => project.Id == whole) ? whole : task.Subject,
            PersonId = interest.PersonId,
            Reason = interest.Reason.Trim(),
            DeclaredAt = clock.GetUtcNow(),
        };
    }
}
