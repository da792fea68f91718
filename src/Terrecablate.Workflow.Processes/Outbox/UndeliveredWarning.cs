using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Processes.People;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Processes.Outbox;

/// <summary>
/// A request, or the reminder of what the law counts days for, that can reach nobody is put on record and told to the
/// Secretariat at once: the term runs all the same. What Teams did not take leaves by mail instead.
/// </summary>
public sealed class UndeliveredWarning(WorkflowDb db, RoleHolders holders, Correspondence correspondence, DecisionRegister register, TimeProvider clock)
{
    public async Task GiveAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (message.Lane == OutboxLane.Teams)
        {
            await FallBackAsync(message, cancellationToken);
        }
        else if (message.Lane == OutboxLane.Mail && await UnansweredAsync(message, cancellationToken) is { Count: > 0 } tasks)
        {
            await WarnAsync(message, tasks, cancellationToken);
        }
    }

    private async Task WarnAsync(OutboxMessage message, List<WorkTask> tasks, CancellationToken cancellationToken)
    {
        var isRequest = message.Kind == OutboxKind.Task;
        var told = new List<string>();
        foreach (var task in tasks)
        {
            var reason = $"{(isRequest ? "La richiesta" : "Il promemoria di")} «{task.Title}» ({task.Subject}) non è {(isRequest ? "arrivata" : "arrivato")} a chi deve rispondere: {message.LastError}";
            var cycle = await db.Cycles.FindAsync([task.CycleId], cancellationToken);
            await register.AppendAsync(new RegisterEvent(EventType.InvariantBroken) { Cycle = cycle, Task = task, Person = message.PersonId, Reason = reason }, cancellationToken);
            told.Add($"{reason} La scadenza resta il {Italian.Date(task.Due)}.");
        }

        var now = clock.GetUtcNow();
        var secretary = await holders.FindAsync(Role.Secretariat, null, RomeTime.Today(now), cancellationToken);
        if (secretary is not null && secretary.Id != message.PersonId)
        {
            correspondence.Tell(
                secretary.Id,
                $"undelivered:{message.Id}:{message.Attempts}:{now.UtcTicks}",
                isRequest ? "Richiesta non consegnata" : "Promemoria non consegnato",
                [.. told, "Verificare l'indirizzo della persona e inviare di nuovo dalla pagina Posta, oppure riassegnare l'attività."],
                tasks[0].CycleId);
        }
    }

    /// <summary>What the person was to answer and now does not know of.</summary>
    private async Task<List<WorkTask>> UnansweredAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        List<string?> named = message.Kind switch
        {
            OutboxKind.Task => [message.TaskId],
            OutboxKind.Digest => [.. JsonNode.Parse(message.Payload)!["lines"]!.AsArray().Select(l => (string?)l!["task"])],
            _ => [],
        };
        var open = await db.Tasks
            .Where(t => named.Contains(t.Id) && t.State == TaskState.Open && t.PersonId == message.PersonId)
            .OrderBy(t => t.Due).ThenBy(t => t.Id)
            .ToListAsync(cancellationToken);
        return [.. open.Where(t => message.Kind == OutboxKind.Task || t.IsStatutory)];
    }

    private async Task FallBackAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var key = message.Key[..^(OutboxLane.Teams.Length + 1)];
        if (!await db.Outbox.AnyAsync(m => m.Key == key, cancellationToken))
        {
            var task = message.TaskId is { } id ? await db.Tasks.FindAsync([id], cancellationToken) : null;
            correspondence.Queue(message.Kind, key, message.PersonId, JsonNode.Parse(message.Payload)!.AsObject(), task);
        }
    }
}
