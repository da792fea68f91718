using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Processes.Outbox;

namespace Terrecablate.Workflow.Processes.Tasks;

/// <summary>Mails a fresh link to the registered address of the task's person; the older one dies when it leaves.</summary>
public sealed class ResendLink(WorkflowDb db, Correspondence correspondence, IIdSource ids)
{
    /// <exception cref="Refusal">The task is closed or has nobody to answer it.</exception>
    public async Task RunAsync(string taskId, CancellationToken cancellationToken = default)
    {
        var task = await db.Tasks.FindAsync([taskId], cancellationToken) ?? throw new Refusal("task.unknown", "L'attività non esiste.");
        if (task.State != TaskState.Open || task.PersonId is null)
        {
            throw new Refusal("task.no-recipient", "L'attività non è aperta o non ha chi risponda.");
        }

        correspondence.AskFor(task, TaskMailReason.Resent, $"resent:{ids.NewId()}");
    }
}
