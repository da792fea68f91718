using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes.Register;

namespace Terrecablate.Workflow.Processes.Outbox;

/// <summary>Records what became of a batch.</summary>
public sealed class RecordSendings(WorkflowDb db, SentDigests digests, UndeliveredWarning undelivered, RetryPauses pauses, TimeProvider clock)
{
    public async Task RunAsync(IReadOnlyList<SendResult> results, CancellationToken cancellationToken)
    {
        var ids = results.Select(r => r.OutboxId).ToList();
        var messages = await db.Outbox.Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancellationToken);
        var now = clock.GetUtcNow();
        var reopens = now + (results.FirstOrDefault(r => r.Wait > TimeSpan.Zero)?.Wait ?? TimeSpan.Zero);
        foreach (var result in results)
        {
            var message = messages[result.OutboxId];
            if (result.Sending == Sending.Accepted)
            {
                message.State = OutboxState.Sent;
                message.SentAt = now;
                message.LastError = null;
                await digests.RecordAsync(message, cancellationToken);
            }
            else if (result.Sending == Sending.Held)
            {
                message.PutBack(reopens);
            }
            else
            {
                await FailAsync(message, result, now, cancellationToken);
            }
        }
    }

    private async Task FailAsync(OutboxMessage message, SendResult result, DateTimeOffset now, CancellationToken cancellationToken)
    {
        message.Fail(result.Error!, result.Sending == Sending.Rejected ? null : now + pauses.After(message.Attempts, result.Wait));
        if (message.State == OutboxState.Dead)
        {
            await undelivered.GiveAsync(message, cancellationToken);
        }
    }
}

/// <summary>Records letters that have left and of which the register tells nothing; each is its taker's own until then.</summary>
public sealed class RecordDepartures(RecordSendings record) : IDecidesNothing
{
    /// <summary>Whether the result is one of those.</summary>
    public static bool Takes(SendResult result, string kind) => result.Sending == Sending.Accepted && kind != OutboxKind.Digest;

    public Task RunAsync(IReadOnlyList<SendResult> results, CancellationToken cancellationToken) => record.RunAsync(results, cancellationToken);
}

/// <summary>Puts each digest that has left by mail on record, with what it held.</summary>
public sealed class SentDigests(WorkflowDb db, DecisionRegister register, IMailChannel channel)
{
    public async Task RecordAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (message.Kind != OutboxKind.Digest || message.Lane != OutboxLane.Mail)
        {
            return;
        }

        var notices = new JsonArray();
        foreach (var line in JsonNode.Parse(message.Payload)!["lines"]!.AsArray())
        {
            var task = await db.Tasks.FindAsync([(string?)line!["task"]], cancellationToken);
            notices.Add(new JsonObject { ["task"] = task?.Name, ["subject"] = task?.Subject, ["kind"] = (string?)line["kind"] });
        }

        await register.AppendAsync(
            new RegisterEvent(EventType.DigestSent) { Person = message.PersonId, Channel = channel.Name, Data = new() { ["notices"] = notices } },
            cancellationToken);
    }
}
