using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Terrecablate.Workflow.Processes.Telemetry;

namespace Terrecablate.Workflow.Processes.Outbox;

/// <summary>
/// Sends a body's queued messages: prepares a batch in one transaction, hands it to the channel, records the result
/// in another. A crash between the two sends the same Message-ID again. What it has no time to send while the batch is
/// its own, it leaves to whoever comes next.
/// </summary>
public sealed class SendOutbox(UseCases useCases, IMailChannel channel, Measures measures, TimeProvider clock, ILogger<SendOutbox> log)
{
    /// <returns>How many messages the channel accepted.</returns>
    public async Task<int> RunAsync(string bodyId, CancellationToken cancellationToken = default)
    {
        var accepted = 0;
        while (true)
        {
            var batch = await PrepareAsync(bodyId, cancellationToken);
            if (batch.Taken == 0)
            {
                return accepted;
            }

            var results = new List<SendResult>();
            foreach (var mail in batch.Ready.TakeWhile(_ => clock.GetUtcNow() < batch.SendBefore && !cancellationToken.IsCancellationRequested))
            {
                var result = await SendAsync(mail);
                measures.HandedOver(result, channel.Name);
                results.Add(result);
            }

            if (results.Count > 0)
            {
                // Also when the program is to stop: what has left and is not on record would leave again.
                await useCases.RunAsync<RecordSendings>(bodyId, u => u.RunAsync(results, channel.Name, CancellationToken.None), CancellationToken.None);
            }

            accepted += results.Count(r => r.Error is null);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async Task<Batch> PrepareAsync(string bodyId, CancellationToken cancellationToken)
    {
        try
        {
            return await TakeAsync(bodyId, PrepareMessages.BatchSize, cancellationToken);
        }
        catch (Exception failure) when (IsOfOneMessage(failure))
        {
            return await PrepareOneAsync(bodyId, cancellationToken);
        }
    }

    /// <summary>Goes on message by message until past the one that cannot be written.</summary>
    private async Task<Batch> PrepareOneAsync(string bodyId, CancellationToken cancellationToken)
    {
        try
        {
            return await TakeAsync(bodyId, 1, cancellationToken);
        }
        catch (Exception failure) when (IsOfOneMessage(failure))
        {
            log.LogError(failure, "A message could not be written.");
            await useCases.RunAsync<PrepareMessages>(bodyId, u => u.PutOffAsync(failure.Message, cancellationToken), cancellationToken);
            return new Batch(1, [], default);
        }
    }

    private Task<Batch> TakeAsync(string bodyId, int most, CancellationToken cancellationToken) =>
        useCases.RunAsync<PrepareMessages, Batch>(bodyId, u => u.RunAsync(channel.Name, most, cancellationToken), cancellationToken);

    private static bool IsOfOneMessage(Exception failure) => failure is not OperationCanceledException && !DatabaseConflicts.IsOfDatabase(failure);

    /// <summary>A message that has begun to leave is let go, as long as the channel itself takes.</summary>
    private async Task<SendResult> SendAsync(PreparedMail prepared)
    {
        using var span = Traces.Continue("mail", prepared.TraceParent, ActivityKind.Producer)?
            .SetTag("messaging.system", channel.Name).SetTag("messaging.message.id", prepared.Mail.MessageId).SetTag("terrecablate.kind", prepared.Kind);
        try
        {
            await channel.SendAsync(prepared.Mail, CancellationToken.None);
            return new SendResult(prepared.OutboxId, null, false);
        }
        catch (Exception failure)
        {
            span.Fail(failure);
            var isFinal = failure is MailRejectedException;
            log.LogWarning("Message {OutboxId} was not accepted by {Channel}: {Reason}", prepared.OutboxId, channel.Name, failure.Message);
            return new SendResult(prepared.OutboxId, failure.Message, isFinal);
        }
    }
}

/// <summary>A message that is ready to leave.</summary>
/// <param name="OutboxId">Its row.</param>
/// <param name="Kind">Which content it is.</param>
/// <param name="TraceParent">The trace of what caused it, if there is one.</param>
/// <param name="Mail">What is handed over.</param>
public sealed record PreparedMail(string OutboxId, string Kind, string? TraceParent, OutgoingMail Mail);

/// <param name="OutboxId">The message.</param>
/// <param name="Error">Why it was not accepted; none where it was.</param>
/// <param name="IsFinal">Whether trying again is useless.</param>
public sealed record SendResult(string OutboxId, string? Error, bool IsFinal);

/// <summary>Records what became of a batch.</summary>
public sealed class RecordSendings(WorkflowDb db, Register.DecisionRegister register, UndeliveredWarning undelivered, TimeProvider clock)
{
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
        if (result.Error is { } error)
        {
            message.Fail(error, result.IsFinal, clock.GetUtcNow());
            if (message.State == OutboxState.Dead)
            {
                await undelivered.GiveAsync(message, cancellationToken);
            }

            return;
        }

        message.State = OutboxState.Sent;
        message.SentAt = clock.GetUtcNow();
        message.LastError = null;
        await RecordDigestAsync(message, channel, cancellationToken);
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
