using Terrecablate.Workflow.Domain;

namespace Terrecablate.Workflow.Processes.Outbox;

/// <summary>Queues a message again that could not be delivered, as if it had never been tried; a request leaves with a fresh link.</summary>
public sealed class ResendMessage(WorkflowDb db, TimeProvider clock)
{
    /// <exception cref="Refusal">There is no such message, or it is not dead.</exception>
    public async Task RunAsync(string messageId, CancellationToken cancellationToken = default)
    {
        var message = await db.Outbox.FindAsync([messageId], cancellationToken) ?? throw new Refusal("message.unknown", "Il messaggio non esiste.");
        message.Revive(clock.GetUtcNow());
    }
}
