using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.Register;

namespace Terrecablate.Workflow.Processes.Tasks;

/// <param name="TaskId">The task.</param>
/// <param name="PersonId">Who is to answer from now on.</param>
/// <param name="Motivation">Why.</param>
/// <param name="By">The person of the Secretariat who does it.</param>
public sealed record Reassignment(string TaskId, string PersonId, string Motivation, string By);

/// <summary>Gives an open task to somebody else: the former person's links die, the new one gets a mail.</summary>
public sealed class ReassignTask(WorkflowDb db, CloseTask close, Correspondence correspondence, DecisionRegister register)
{
    /// <exception cref="Refusal">The task is closed, the person unknown or the same, or no motivation was given.</exception>
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

        task.AssignTo(person.Id, request.Motivation);
        await close.RevokeLinksAsync(task, cancellationToken);
        correspondence.AskFor(task, TaskMailReason.Reassigned, FormattableString.Invariant($"reassigned:{task.Version}"));
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

/// <summary>Mails a fresh link to the registered address of the task's person; the older one dies when it leaves.</summary>
public sealed class ResendLink(WorkflowDb db, Correspondence correspondence, TimeProvider clock)
{
    /// <exception cref="Refusal">The task is closed or has nobody to answer it.</exception>
    public async Task RunAsync(string taskId, CancellationToken cancellationToken = default)
    {
        var task = await db.Tasks.FindAsync([taskId], cancellationToken) ?? throw new Refusal("task.unknown", "L'attività non esiste.");
        if (task.State != TaskState.Open || task.PersonId is null)
        {
            throw new Refusal("task.no-recipient", "L'attività non è aperta o non ha chi risponda.");
        }

        correspondence.AskFor(task, TaskMailReason.Resent, FormattableString.Invariant($"resent:{clock.GetUtcNow().Ticks}"));
    }
}

/// <summary>Keeps what the Secretariat has prepared for the deciding person to confirm.</summary>
public sealed class PrepareAnswer(WorkflowDb db)
{
    /// <exception cref="Refusal">The task is closed.</exception>
    public async Task RunAsync(string taskId, System.Text.Json.Nodes.JsonObject draft, CancellationToken cancellationToken = default)
    {
        var task = await db.Tasks.FindAsync([taskId], cancellationToken) ?? throw new Refusal("task.unknown", "L'attività non esiste.");
        task.Prepare(draft.ToJsonString());
    }
}
