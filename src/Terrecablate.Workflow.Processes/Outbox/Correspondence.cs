using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Processes.Tasks;
using Terrecablate.Workflow.Processes.Telemetry;

namespace Terrecablate.Workflow.Processes.Outbox;

/// <summary>Puts messages into the outbox, in the transaction of what causes them.</summary>
public sealed class Correspondence(WorkflowDb db, IIdSource ids, TimeProvider clock)
{
    /// <param name="key">Says what causes the message; the same cause never queues a second one.</param>
    public OutboxMessage Queue(string kind, string key, string personId, JsonObject payload, WorkTask? task = null, string? cycleId = null, string lane = OutboxLane.Mail)
    {
        var now = clock.GetUtcNow();
        var message = new OutboxMessage
        {
            Id = ids.NewId(),
            Key = lane == OutboxLane.Mail ? key : $"{key}:{lane}",
            Lane = lane,
            PersonId = personId,
            Kind = kind,
            Payload = payload.ToJsonString(),
            TaskId = task?.Id,
            CycleId = cycleId ?? task?.CycleId,
            CreatedAt = now,
            NextAttemptAt = now,
            TraceParent = Traces.Here,
        };
        db.Outbox.Add(message);
        return message;
    }

    /// <summary>Asks the task's person for it.</summary>
    public void AskFor(WorkTask task, TaskMailReason reason, string cause, string lane = OutboxLane.Mail)
    {
        if (task.PersonId is { } person)
        {
            Queue(OutboxKind.Task, $"task:{task.Id}:{cause}", person, new JsonObject { ["reason"] = reason.ToString() }, task, lane: lane);
        }
    }

    /// <summary>Tells a person something.</summary>
    public void Tell(string personId, string key, string title, IEnumerable<string> paragraphs, string? cycleId) =>
        Queue(
            OutboxKind.Notice,
            key,
            personId,
            new JsonObject { ["title"] = title, ["paragraphs"] = new JsonArray([.. paragraphs.Select(p => JsonValue.Create(p))]) },
            cycleId: cycleId);
}
