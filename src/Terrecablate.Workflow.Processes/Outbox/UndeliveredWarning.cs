using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Processes.People;
using Terrecablate.Workflow.Processes.Register;

namespace Terrecablate.Workflow.Processes.Outbox;

/// <summary>A request that can reach nobody is put on record and told to the Secretariat at once: the term runs all the same.</summary>
public sealed class UndeliveredWarning(WorkflowDb db, RoleHolders holders, Correspondence correspondence, DecisionRegister register, TimeProvider clock)
{
    public async Task GiveAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (message.Kind != OutboxKind.Task || message.Lane != OutboxLane.Mail || await db.Tasks.FindAsync([message.TaskId], cancellationToken) is not { } task)
        {
            return;
        }

        var reason = $"La richiesta «{task.Title}» ({task.Subject}) non è arrivata a chi deve rispondere: {message.LastError}";
        await register.AppendAsync(
            new RegisterEvent(EventType.InvariantBroken) { Cycle = await db.Cycles.FindAsync([task.CycleId], cancellationToken), Task = task, Person = message.PersonId, Reason = reason },
            cancellationToken);
        var secretary = await holders.FindAsync(Role.Secretariat, null, RomeTime.Today(clock.GetUtcNow()), cancellationToken);
        if (secretary is not null && secretary.Id != message.PersonId)
        {
            correspondence.Tell(
                secretary.Id,
                $"undelivered:{message.Id}:{message.Attempts}:{clock.GetUtcNow().UtcTicks}",
                "Richiesta non consegnata",
                [reason, $"La scadenza resta il {Italian.Date(task.Due)}. Verificare l'indirizzo della persona e inviare di nuovo dalla pagina Posta, oppure riassegnare l'attività."],
                task.CycleId);
        }
    }
}
