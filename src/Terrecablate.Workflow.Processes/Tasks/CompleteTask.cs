using System.Text.Json.Nodes;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Deadlines;
using Terrecablate.Workflow.Processes.Instances;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.Register;

namespace Terrecablate.Workflow.Processes.Tasks;

/// <param name="TaskId">The task.</param>
/// <param name="Decision">One of its outcomes.</param>
/// <param name="Values">The form's values.</param>
/// <param name="PersonId">Who decides.</param>
/// <param name="KnownBy">How the person was known.</param>
/// <param name="OperationId">Made with the page: sending the same page again changes nothing.</param>
public sealed record Answer(string TaskId, string Decision, JsonObject Values, string PersonId, string KnownBy, string OperationId);

/// <summary>
/// Records a person's decision and lets the workflow go on: decision, register, receipt, everything that opens next,
/// all in one transaction.
/// </summary>
public sealed class CompleteTask(WorkflowDb db, Bursts bursts, DeadlineKeeper deadlines, TaskClosing closing, TimeProvider clock)
{
    /// <returns>The decided task; the same again where the operation was already carried out.</returns>
    /// <exception cref="Refusal">The answer cannot stand; nothing has changed.</exception>
    public async Task<WorkTask> RunAsync(Answer answer, CancellationToken cancellationToken = default)
    {
        var task = await db.Tasks.FindAsync([answer.TaskId], cancellationToken)
            ?? throw new Refusal("task.unknown", "L'attività non esiste.");
        if (task.State == TaskState.Completed && task.OperationId == answer.OperationId)
        {
            return task;
        }

        if (task.PersonId != answer.PersonId)
        {
            throw new Refusal("task.not-yours", "L'attività è affidata a un'altra persona.");
        }

        await closing.CheckAsync(task, cancellationToken);
        var now = clock.GetUtcNow();
        var values = (JsonObject)answer.Values.DeepClone();
        if (task.State == TaskState.Open && task.OutcomeList.Contains(answer.Decision))
        {
            TaskForm.Find(task.Form).Check(answer.Decision, values);
        }

        var explained = !string.IsNullOrWhiteSpace((string?)values["lateReason"]);
        await NameAreasAsync(task, values, cancellationToken);
        task.Decide(answer.Decision, values.ToJsonString(), answer.PersonId, answer.KnownBy, answer.OperationId, RomeTime.Today(now), explained, now);
        await closing.RecordAsync(task, values, cancellationToken);
        await bursts.ResumeAsync(
            task.CycleId,
            new ResumeBookmark(task.InstanceId, task.BookmarkId, Payload(task, values, now), $"task:{task.Id}"),
            cancellationToken);
        await deadlines.MarkMetAsync(task, cancellationToken);
        return task;
    }

    /// <summary>Remarks that name Areas send the matter back to those alone.</summary>
    private async Task NameAreasAsync(WorkTask task, JsonObject values, CancellationToken cancellationToken)
    {
        var remarks = (string?)values["remarks"] ?? (string?)values["reason"];
        if (remarks is null || values.ContainsKey("sections") || await db.Cycles.FindAsync([task.CycleId], cancellationToken) is not { } cycle)
        {
            return;
        }

        var named = cycle.Plan().Areas.Where(area => remarks.Contains(area, StringComparison.OrdinalIgnoreCase));
        values["sections"] = new JsonArray([.. named.Select(area => JsonValue.Create(area))]);
    }

    private static JsonObject Payload(WorkTask task, JsonObject values, DateTimeOffset now) => new()
    {
        ["decision"] = task.Decision,
        ["values"] = values.DeepClone(),
        ["actor"] = task.DecidedBy,
        ["onBehalfOf"] = task.OnBehalfOf,
        ["completedAt"] = now.ToString("O"),
        ["late"] = task.IsLate,
        ["round"] = task.Round,
    };
}

/// <summary>What every decision leaves behind: the line in the register, the receipt, the end of notices and links.</summary>
public sealed class TaskClosing(WorkflowDb db, DecisionRegister register, Correspondence correspondence, CloseTask close, PastActs pastActs)
{
    /// <summary>Looks once more at who decides: whoever has acted on the other side since the task was given does not.</summary>
    /// <exception cref="Refusal">The person may not act in this matter.</exception>
    public Task CheckAsync(WorkTask task, CancellationToken cancellationToken) =>
        pastActs.CheckAsync(task, task.PersonId!, task.OnBehalfOf, cancellationToken);

    public async Task RecordAsync(WorkTask task, JsonObject values, CancellationToken cancellationToken)
    {
        await close.EndAsync(task, cancellationToken);
        var entry = await register.AppendAsync(
            new RegisterEvent(EventType.TaskCompleted)
            {
                Cycle = await db.Cycles.FindAsync([task.CycleId], cancellationToken),
                Task = task,
                Person = task.DecidedBy,
                Due = task.Due,
                Decision = task.Decision,
                Late = task.IsLate,
                Round = task.Round,
                Reason = (string?)values["remarks"] ?? (string?)values["reason"] ?? (string?)values["lateReason"],
                Data = Record(task),
            },
            cancellationToken);
        if (task.DecidedBy is { } person && task.KnownBy != KnownBy.Product)
        {
            correspondence.Queue(OutboxKind.Receipt, $"receipt:{task.Id}", person, new JsonObject { ["entry"] = entry.Seq }, task);
        }
    }

    private static JsonObject Record(WorkTask task)
    {
        var record = new JsonObject { ["knownBy"] = task.KnownBy };
        if (task.OnBehalfOf is { } holder)
        {
            record["onBehalfOf"] = holder;
        }

        return record;
    }
}

/// <summary>How a person who decides was known.</summary>
public static class KnownBy
{
    public const string EmailLink = "email_link";
    public const string Login = "login";

    /// <summary>Nobody decided: the product closed an expired task.</summary>
    public const string Product = "product";
}
