using System.Text.Json.Nodes;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Processes.Outbox;

namespace Terrecablate.Workflow.Processes.Tasks;

/// <summary>Keeps the outcome of a session as the Secretariat prepared it, and mails the deciding person a link to confirm it.</summary>
public sealed class PrepareAnswer(WorkflowDb db, Correspondence correspondence)
{
    /// <param name="taskId">The task.</param>
    /// <param name="draft">The form's values, with the proposed <c>decision</c>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="Refusal">The task is closed.</exception>
    public async Task RunAsync(string taskId, JsonObject draft, CancellationToken cancellationToken = default)
    {
        var task = await db.Tasks.FindAsync([taskId], cancellationToken) ?? throw new Refusal("task.unknown", "L'attività non esiste.");
        task.Prepare(draft.ToJsonString());
        correspondence.AskFor(task, TaskMailReason.Resent, FormattableString.Invariant($"prepared:{task.Version}"));
    }
}
