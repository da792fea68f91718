using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Terrecablate.Workflow.Processes.Outbox;

/// <summary>
/// Sends a body's queued messages: prepares a batch in one transaction, hands it to the channel, records the result
/// in another. A crash between the two sends the same Message-ID again.
/// </summary>
public sealed class SendOutbox(UseCases useCases, IMailChannel channel, ILogger<SendOutbox> log)
{
    /// <returns>How many messages the channel accepted.</returns>
    public async Task<int> RunAsync(string bodyId, CancellationToken cancellationToken = default)
    {
        var accepted = 0;
        while (true)
        {
            var batch = await useCases.RunAsync<PrepareMessages, IReadOnlyList<PreparedMail>>(bodyId, u => u.RunAsync(channel.Name, cancellationToken), cancellationToken);
            if (batch.Count == 0)
            {
                return accepted;
            }

            var results = new List<SendResult>();
            foreach (var mail in batch)
            {
                results.Add(await SendAsync(mail, cancellationToken));
            }

            await useCases.RunAsync<RecordSendings>(bodyId, u => u.RunAsync(results, channel.Name, cancellationToken), cancellationToken);
            accepted += results.Count(r => r.Error is null);
        }
    }

    private async Task<SendResult> SendAsync(PreparedMail prepared, CancellationToken cancellationToken)
    {
        try
        {
            await channel.SendAsync(prepared.Mail, cancellationToken);
            return new SendResult(prepared.OutboxId, null, false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            var isFinal = failure is MailRejectedException;
            log.LogWarning("Message {OutboxId} was not accepted by {Channel}: {Reason}", prepared.OutboxId, channel.Name, failure.Message);
            return new SendResult(prepared.OutboxId, failure.Message, isFinal);
        }
    }
}

/// <summary>A message that is ready to leave.</summary>
public sealed record PreparedMail(string OutboxId, OutgoingMail Mail);

/// <param name="OutboxId">The message.</param>
/// <param name="Error">Why it was not accepted; none where it was.</param>
/// <param name="IsFinal">Whether trying again is useless.</param>
public sealed record SendResult(string OutboxId, string? Error, bool IsFinal);

/// <summary>Records what became of a batch.</summary>
public sealed class RecordSendings(WorkflowDb db, Register.DecisionRegister register, TimeProvider clock)
{
    private static readonly TimeSpan[] Backoff =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1),
        TimeSpan.FromHours(3), TimeSpan.FromHours(8), TimeSpan.FromHours(24), TimeSpan.FromHours(24),
    ];

    public async Task RunAsync(IReadOnlyList<SendResult> results, string channel, CancellationToken cancellationToken)
    {
        var ids = results.Select(r => r.OutboxId).ToList();
        var messages = await db.Outbox.Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancellationToken);
        foreach (var result in results)
        {
            await RecordAsync(messages[result.OutboxId], result, channel, cancellationToken);
        }
    }

    private async Task RecordAsync(OutboxMessage message, SendResult result, string channel, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        message.LastError = result.Error;
        if (result.Error is null)
        {
            message.State = OutboxState.Sent;
            message.SentAt = now;
            await RecordDigestAsync(message, channel, cancellationToken);
        }
        else if (result.IsFinal || message.Attempts > Backoff.Length)
        {
            message.State = OutboxState.Dead;
        }
        else
        {
            message.NextAttemptAt = now + Backoff[message.Attempts - 1];
        }
    }

    private async Task RecordDigestAsync(OutboxMessage message, string channel, CancellationToken cancellationToken)
    {
        if (message.Kind != OutboxKind.Digest)
        {
            return;
        }

        var notices = new System.Text.Json.Nodes.JsonArray();
        foreach (var line in System.Text.Json.Nodes.JsonNode.Parse(message.Payload)!["lines"]!.AsArray())
        {
            var task = await db.Tasks.FindAsync([(string?)line!["task"]], cancellationToken);
            notices.Add(new System.Text.Json.Nodes.JsonObject { ["task"] = task?.Name, ["subject"] = task?.Subject, ["kind"] = (string?)line["kind"] });
        }

        await register.AppendAsync(
            new Register.RegisterEvent(Register.EventType.DigestSent) { Person = message.PersonId, Channel = channel, Data = new() { ["notices"] = notices } },
            cancellationToken);
    }
}
