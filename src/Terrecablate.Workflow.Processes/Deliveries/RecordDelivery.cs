using System.Security.Cryptography;
using System.Text;
using Terrecablate.Workflow.Processes.Outbox;

namespace Terrecablate.Workflow.Processes.Deliveries;

/// <summary>
/// Records what became of a message that had left. One that came back counts as undelivered from then on: it is shown with
/// those that were refused, may be sent again, and a request that reached nobody is told to the Secretariat at once.
/// </summary>
public sealed class RecordDelivery(WorkflowDb db, UndeliveredWarning undelivered, TimeProvider clock)
{
    public async Task RunAsync(string outboxId, DeliveryReport report, CancellationToken cancellationToken = default)
    {
        var message = await db.Outbox.FindAsync([outboxId], cancellationToken);
        var id = IdOf(outboxId, report);
        if (message is null || await db.Deliveries.FindAsync([id], cancellationToken) is not null)
        {
            return;
        }

        db.Deliveries.Add(new DeliveryMark
        {
            Id = id,
            Event = report.Event,
            OutboxId = message.Id,
            TaskId = message.TaskId,
            PersonId = message.PersonId,
            At = clock.GetUtcNow(),
            Status = report.Status,
        });
        if (report.Event == DeliveryEvent.Bounced && message.State == OutboxState.Sent)
        {
            message.Fail($"Tornato indietro dopo che era partito{(report.Status is { } status ? $" ({status})" : "")}.", next: null);
            await undelivered.GiveAsync(message, cancellationToken);
        }
    }

    private static string IdOf(string outboxId, DeliveryReport report) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{outboxId}\n{report.Event}\n{report.Id}")))[..40];
}
