using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Processes.Register;

namespace Terrecablate.Workflow.Processes.Tasks;

/// <param name="TaskId">The task.</param>
/// <param name="PersonId">Who is to answer from now on.</param>
/// <param name="Motivation">Why.</param>
/// <param name="By">The person of the Secretariat who does it.</param>
public sealed record Reassignment(string TaskId, string PersonId, string Motivation, string By);

/// <summary>Gives an open task to somebody else: the former person's links die, the new one gets a mail.</summary>
public sealed class ReassignTask(WorkflowDb db, PastActs pastActs, TaskMoves moves, DecisionRegister register)
{
    /// <exception cref="Refusal">The task is closed, the person unknown, the same or one who has acted on the other side, or no motivation was given.</exception>
    public async Task RunAsync(Reassignment request, CancellationToken cancellationToken = default)
    {
        var task = await db.Tasks.FindAsync([request.TaskId], cancellationToken) ?? throw new Refusal("task.unknown", "L'attività non esiste.");
        var person = await db.People.FindAsync([request.PersonId], cancellationToken);
        if (person is not { IsActive: true })
        {
            throw new Refusal("task.person-unknown", "La persona indicata non esiste o non è attiva.");
        }

        if (task.PersonId == person.Id)
        {
            throw new Refusal("task.same-person", $"L'attività è già affidata a {person.Name}.");
        }

        if (string.IsNullOrWhiteSpace(request.Motivation))
        {
            throw new Refusal("task.motivation", "Indicare il motivo della riassegnazione.");
        }

        await pastActs.CheckAsync(task, person.Id, null, cancellationToken);
        task.AssignTo(person.Id, request.Motivation);
        await moves.TellAsync(task, cancellationToken);
        await register.AppendAsync(
            new RegisterEvent(EventType.TaskReassigned)
            {
                Cycle = await db.Cycles.FindAsync([task.CycleId], cancellationToken),
                Task = task,
                Person = person.Id,
                Reason = request.Motivation,
                Data = new() { ["by"] = request.By },
            },
            cancellationToken);
    }
}
