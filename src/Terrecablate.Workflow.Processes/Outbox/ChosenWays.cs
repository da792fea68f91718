using System.Text.Json.Nodes;
using Terrecablate.Workflow.Processes.People;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Processes.Outbox;

/// <summary>Asks and reminds each person by the ways that they have chosen, and by mail always where the law counts the days.</summary>
public sealed class ChosenWays(WorkflowDb db, Correspondence correspondence, IEnumerable<INudgeChannel> channels)
{
    /// <summary>Whether a person can be told in Teams at all.</summary>
    public bool HasTeams => Has(OutboxLane.Teams);

    /// <summary>Asks the task's person for it, and lets those who read the body's channel know.</summary>
    public async Task AskAsync(WorkTask task, TaskMailReason reason, string cause, CancellationToken cancellationToken)
    {
        foreach (var lane in LanesOf(await db.People.FindAsync([task.PersonId], cancellationToken), task.IsStatutory))
        {
            correspondence.AskFor(task, reason, cause, lane);
        }

        if (Has(OutboxLane.TeamsChannel) && reason == TaskMailReason.Opened)
        {
            correspondence.Queue(OutboxKind.Task, $"task:{task.Id}:{cause}", "", [], task, lane: OutboxLane.TeamsChannel);
        }
    }

    /// <summary>Queues a day's reminders, in one message or in one for each.</summary>
    /// <param name="key">Says whose day it is.</param>
    public async Task RemindAsync(string personId, string key, IReadOnlyList<DigestEntry> entries, CancellationToken cancellationToken)
    {
        var person = await db.People.FindAsync([personId], cancellationToken);
        if (person?.Reminders == ReminderStyle.OneByOne)
        {
            foreach (var (number, entry) in entries.Index())
            {
                Queue(person, FormattableString.Invariant($"{key}:{number}"), [entry]);
            }
        }
        else
        {
            Queue(person, key, entries);
        }
    }

    private void Queue(Person? person, string key, IReadOnlyList<DigestEntry> entries)
    {
        foreach (var lane in LanesOf(person, entries.Any(r => r.IsActor && r.Task.IsStatutory)))
        {
            correspondence.Queue(OutboxKind.Digest, key, person!.Id, new JsonObject { ["lines"] = new JsonArray([.. entries.Select(r => r.ToJson())]) }, lane: lane);
        }
    }

    private IEnumerable<string> LanesOf(Person? person, bool isStatutory)
    {
        var way = HasTeams ? person?.Way : PersonalWay.Mail;
        return person is null ? []
            : way == PersonalWay.Mail ? [OutboxLane.Mail]
            : way == PersonalWay.MailAndTeams || isStatutory ? [OutboxLane.Mail, OutboxLane.Teams]
            : [OutboxLane.Teams];
    }

    private bool Has(string lane) => channels.Any(c => c.Lane == lane);
}

/// <summary>A rung of a task's ladder that is due to one recipient.</summary>
/// <param name="Task">The task.</param>
/// <param name="Kind">The rung.</param>
/// <param name="IsActor">Whether the recipient is the one who has to answer.</param>
public sealed record DigestEntry(WorkTask Task, string Kind, bool IsActor)
{
    public JsonObject ToJson() => new() { ["task"] = Task.Id, ["kind"] = Kind, ["actor"] = IsActor };
}
