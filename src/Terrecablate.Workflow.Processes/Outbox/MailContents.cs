using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Documents;
using Terrecablate.Workflow.Processes.Links;
using Terrecablate.Workflow.Processes.SignIn;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Processes.Outbox;

/// <summary>Makes a message's content from the state of things at the moment of sending; null where it has been overtaken.</summary>
public sealed class MailContents(WorkflowDb db, MatterDocuments matter, PersonalLinks links, SignInLinks signIn, TaskLines lines)
{
    public async Task<MailContent?> OfAsync(OutboxMessage message, string channel, CancellationToken cancellationToken)
    {
        var payload = JsonNode.Parse(message.Payload)!.AsObject();
        return message.Kind switch
        {
            OutboxKind.Task => await TaskAsync(message, payload, channel, cancellationToken),
            OutboxKind.Digest => await DigestAsync(message, payload, channel, cancellationToken),
            OutboxKind.Receipt => await ReceiptAsync(message, payload, cancellationToken),
            OutboxKind.Notice => await NoticeAsync(message, payload, cancellationToken),
            OutboxKind.SignIn => signIn.Issue(message.PersonId),
            _ => throw new InvalidOperationException($"There is no content for messages of kind '{message.Kind}'."),
        };
    }

    /// <summary>What is told of a cycle names it: two are open half of the year.</summary>
    private async Task<MailContent> NoticeAsync(OutboxMessage message, JsonObject payload, CancellationToken cancellationToken)
    {
        var cycle = message.CycleId is { } id ? await db.Cycles.FindAsync([id], cancellationToken) : null;
        var paragraphs = payload["paragraphs"]!.AsArray().Select(p => (string)p!);
        return new NoticeMail((string)payload["title"]!, [.. cycle is null ? paragraphs : paragraphs.Append($"Riguarda il {cycle.Label}.")], null, null);
    }

    private async Task<MailContent?> TaskAsync(OutboxMessage message, JsonObject payload, string channel, CancellationToken cancellationToken)
    {
        var task = await db.Tasks.FindAsync([message.TaskId], cancellationToken);
        if (task is not { State: TaskState.Open } || task.PersonId != message.PersonId)
        {
            return null;
        }

        var documents = await (await matter.OfAsync(task, cancellationToken)).OrderBy(d => d.AddedAt).Select(d => d.Title).ToListAsync(cancellationToken);
        return new TaskMail(
            Enum.Parse<TaskMailReason>((string)payload["reason"]!),
            await lines.OfAsync(task, cancellationToken),
            task.Instructions,
            "la Segreteria del Consorzio",
            task.Scope is null ? Role.Label(task.Role) : $"{Role.Label(task.Role)}, {task.Scope}",
            task.Round,
            task.Remarks,
            [.. documents.Distinct()],
            await links.IssueAsync(task, message.PersonId, channel, OutboxLane.Mail, cancellationToken));
    }

    private async Task<MailContent?> DigestAsync(OutboxMessage message, JsonObject payload, string channel, CancellationToken cancellationToken)
    {
        var named = payload["lines"]!.AsArray().Select(line => (Task: (string)line!["task"]!, Kind: (string)line["kind"]!, IsActor: (bool)line["actor"]!)).ToList();
        var ids = named.Select(n => n.Task).ToHashSet();
        var open = await db.Tasks.Where(t => ids.Contains(t.Id) && t.State == TaskState.Open).ToDictionaryAsync(t => t.Id, cancellationToken);
        var own = named.Where(n => n.IsActor && open.TryGetValue(n.Task, out var task) && task.PersonId == message.PersonId).Select(n => n.Task).ToHashSet();
        var fresh = await links.IssueAsync([.. own.Select(id => open[id])], message.PersonId, channel, OutboxLane.Mail, cancellationToken);
        var digest = new List<DigestLine>();
        foreach (var (id, kind, isActor) in named.Where(n => open.ContainsKey(n.Task)))
        {
            var task = open[id];
            var link = isActor ? fresh.GetValueOrDefault(id) : null;
            var actor = link is not null ? null : (await db.People.FindAsync([task.PersonId], cancellationToken))?.Name ?? "nessuno";
            digest.Add(new DigestLine(await lines.OfAsync(task, cancellationToken), kind, actor, link));
        }

        return digest.Count == 0 ? null : new DigestMail([.. digest.OrderBy(l => l.Task.Due)], lines.Home);
    }

    private async Task<MailContent?> ReceiptAsync(OutboxMessage message, JsonObject payload, CancellationToken cancellationToken)
    {
        var task = await db.Tasks.FindAsync([message.TaskId], cancellationToken);
        var person = await db.People.FindAsync([message.PersonId], cancellationToken);
        if (task?.Decision is null || person is null)
        {
            return null;
        }

        var decidedAt = RomeTime.ToRome(task.ClosedAt!.Value);
        return new ReceiptMail(
            await lines.OfAsync(task, cancellationToken),
            Outcomes.Label(task.Decision),
            person.Name,
            FormattableString.Invariant($"{Italian.LongDate(DateOnly.FromDateTime(decidedAt.DateTime))}, ore {decidedAt:HH:mm}"),
            TaskValues.Readable(task),
            null,
            FormattableString.Invariant($"{(long)payload["entry"]!}"));
    }
}
