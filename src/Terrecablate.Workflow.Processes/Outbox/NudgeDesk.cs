using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Processes.Links;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Processes.Outbox;

/// <summary>Writes the short nudge that a message is, for the channel of its lane.</summary>
public sealed class NudgeDesk(WorkflowDb db, PersonalLinks links, TaskLines lines, IEnumerable<INudgeChannel> channels)
{
    /// <returns>None where the message has been overtaken.</returns>
    public async Task<Departure?> PrepareAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (await NudgeAsync(message, cancellationToken) is not { } nudge)
        {
            return null;
        }

        var channel = channels.FirstOrDefault(c => c.Lane == message.Lane);
        return stop => channel?.SendAsync(nudge, stop) ?? throw new MailRejectedException("Teams non è più fra i canali di questa installazione.");
    }

    private async Task<OutgoingNudge?> NudgeAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var person = await db.People.FindAsync([message.PersonId], cancellationToken);
        return message.Lane == OutboxLane.TeamsChannel ? await CardAsync(message, cancellationToken)
            : person is null ? null
            : message.Kind == OutboxKind.Digest ? await DigestAsync(message, person.Email, cancellationToken)
            : await TaskAsync(message, person.Email, cancellationToken);
    }

    /// <summary>For all who read the channel: the role and not the person, and a page that asks who they are.</summary>
    private async Task<OutgoingNudge?> CardAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var task = await db.Tasks.FindAsync([message.TaskId], cancellationToken);
        return task is not { State: TaskState.Open } ? null
            : await NudgeAsync(message, null, task, $"In carico: {Role.Label(task.Role)}", lines.PageOf(task), cancellationToken);
    }

    private async Task<OutgoingNudge?> TaskAsync(OutboxMessage message, string address, CancellationToken cancellationToken)
    {
        var task = await db.Tasks.FindAsync([message.TaskId], cancellationToken);
        return task is not { State: TaskState.Open } || task.PersonId != message.PersonId ? null
            : await NudgeAsync(message, address, task, "Attende una tua risposta", await LinkAsync(task, cancellationToken), cancellationToken);
    }

    private async Task<OutgoingNudge?> DigestAsync(OutboxMessage message, string address, CancellationToken cancellationToken)
    {
        var named = JsonNode.Parse(message.Payload)!["lines"]!.AsArray().Select(l => (string?)l!["task"]).Distinct().ToList();
        var open = await db.Tasks.Where(t => named.Contains(t.Id) && t.State == TaskState.Open).OrderBy(t => t.Due).ThenBy(t => t.Id).ToListAsync(cancellationToken);
        var own = open.Find(t => t.PersonId == message.PersonId);
        var link = own is null ? lines.Home : await LinkAsync(own, cancellationToken);
        if (open is [var only])
        {
            return await NudgeAsync(message, address, only, own is null ? "È in ritardo" : "Promemoria", link, cancellationToken);
        }

        var facts = new List<KeyValuePair<string, string>>();
        foreach (var task in open)
        {
            facts.Add(new(task.Title, (await lines.OfAsync(task, cancellationToken)).DueInWords));
        }

        return open.Count == 0 ? null : new OutgoingNudge(message.Id, address, $"{open.Count} attività da ricordare", "I collegamenti di ciascuna sono nella e-mail o nelle pagine", facts, link);
    }

    private async Task<OutgoingNudge> NudgeAsync(OutboxMessage message, string? address, WorkTask task, string whose, string link, CancellationToken cancellationToken)
    {
        var line = await lines.OfAsync(task, cancellationToken);
        KeyValuePair<string, string>[] facts = [new("Procedimento", $"{line.Process}, {line.Cycle}"), new("Oggetto", line.Subject), new("Scadenza", line.DueInWords), new("Perché quel giorno", line.DueWhy)];
        return new OutgoingNudge(message.Id, address, line.Title, $"{whose}; scadenza {line.DueInWords}", [.. facts.Where(f => f.Value.Length > 0)], link);
    }

    private Task<string> LinkAsync(WorkTask task, CancellationToken cancellationToken) =>
        links.IssueAsync(task, task.PersonId!, OutboxLane.Teams, OutboxLane.Teams, cancellationToken);
}
