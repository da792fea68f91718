using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Terrecablate.Workflow.Processes.Telemetry;

namespace Terrecablate.Workflow.Processes.Outbox;

/// <summary>
/// Sends a body's queued messages of one lane: prepares a batch in one transaction, hands it to the channel, records the
/// result in another. A crash between the two sends the same Message-ID again. What it has no time to send while the batch
/// is its own, it leaves to whoever comes next.
/// </summary>
public sealed class SendOutbox(UseCases useCases, Measures measures, TimeProvider clock, ILogger<SendOutbox> log)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _closedUntil = new();

    /// <returns>How many messages the channel accepted.</returns>
    public async Task<int> RunAsync(string bodyId, string lane = OutboxLane.Mail, CancellationToken cancellationToken = default)
    {
        var accepted = 0;
        while (!IsClosed(lane) && await IsAnyDueAsync(bodyId, lane, cancellationToken))
        {
            var batch = await PrepareAsync(bodyId, lane, cancellationToken);
            var results = await SendAsync(batch, lane, cancellationToken);
            await RecordAsync(bodyId, batch, results);
            accepted += results.Count(r => r.Sending == Sending.Accepted);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return accepted;
    }

    /// <summary>Also when the program is to stop: what has left and is not on record would leave again.</summary>
    private async Task RecordAsync(string bodyId, Batch batch, List<SendResult> results)
    {
        var kinds = batch.Ready.ToDictionary(m => m.OutboxId, m => m.Kind);
        var plain = results.FindAll(r => RecordDepartures.Takes(r, kinds[r.OutboxId]));
        if (plain.Count > 0)
        {
            await useCases.RunAsync<RecordDepartures>(bodyId, u => u.RunAsync(plain, CancellationToken.None), CancellationToken.None);
        }

        if (plain.Count < results.Count)
        {
            List<SendResult> told = [.. results.Except(plain)];
            await useCases.RunAsync<RecordSendings>(bodyId, u => u.RunAsync(told, CancellationToken.None), CancellationToken.None);
        }
    }

    private Task<bool> IsAnyDueAsync(string bodyId, string lane, CancellationToken cancellationToken) =>
        useCases.RunAsync<DueMessages, bool>(bodyId, u => u.AnyAsync(lane, cancellationToken), cancellationToken);

    private bool IsClosed(string lane) => _closedUntil.TryGetValue(lane, out var until) && clock.GetUtcNow() < until;

    private async Task<List<SendResult>> SendAsync(Batch batch, string lane, CancellationToken cancellationToken)
    {
        var results = new List<SendResult>();
        var held = new HashSet<string>();
        foreach (var message in batch.Ready.TakeWhile(_ => clock.GetUtcNow() < batch.SendBefore && !cancellationToken.IsCancellationRequested))
        {
            var mustWait = IsClosed(lane) || (message.Line is { } line && held.Contains(line));
            var result = mustWait ? new SendResult(message.OutboxId, Sending.Held) : await SendAsync(message, lane);
            if (result.Sending == Sending.Failed && message.Line is { } broken)
            {
                held.Add(broken);
            }

            measures.HandedOver(result, lane);
            results.Add(result);
        }

        return results;
    }

    private async Task<Batch> PrepareAsync(string bodyId, string lane, CancellationToken cancellationToken)
    {
        try
        {
            return await TakeAsync(bodyId, lane, PrepareMessages.BatchSize, cancellationToken);
        }
        catch (Exception failure) when (IsOfOneMessage(failure))
        {
            return await PrepareOneAsync(bodyId, lane, cancellationToken);
        }
    }

    /// <summary>Goes on message by message until past the one that cannot be written.</summary>
    private async Task<Batch> PrepareOneAsync(string bodyId, string lane, CancellationToken cancellationToken)
    {
        try
        {
            return await TakeAsync(bodyId, lane, 1, cancellationToken);
        }
        catch (Exception failure) when (IsOfOneMessage(failure))
        {
            log.LogError(failure, "A message could not be written.");
            await useCases.RunAsync<PrepareMessages>(bodyId, u => u.PutOffAsync(lane, failure.Message, cancellationToken), cancellationToken);
            return new Batch([], default);
        }
    }

    private Task<Batch> TakeAsync(string bodyId, string lane, int most, CancellationToken cancellationToken) =>
        useCases.RunAsync<PrepareMessages, Batch>(bodyId, u => u.RunAsync(lane, most, cancellationToken), cancellationToken);

    private static bool IsOfOneMessage(Exception failure) => failure is not OperationCanceledException && !DatabaseConflicts.IsOfDatabase(failure);

    /// <summary>A message that has begun to leave is let go, as long as the channel itself takes.</summary>
    private async Task<SendResult> SendAsync(PreparedMessage message, string lane)
    {
        using var span = Traces.Continue("mail", message.TraceParent, ActivityKind.Producer)?
            .SetTag("messaging.system", lane).SetTag("messaging.message.id", MessageIds.Of(message.OutboxId)).SetTag("terrecablate.kind", message.Kind);
        try
        {
            await message.HandOverAsync(CancellationToken.None);
            return new SendResult(message.OutboxId, Sending.Accepted);
        }
        catch (ChannelBusyException busy)
        {
            span.Fail(busy);
            log.LogWarning("The channel {Lane} asks to wait for {Wait}: {Reason}", lane, busy.Wait, busy.Message);
            _closedUntil[lane] = clock.GetUtcNow() + busy.Wait;
            return new SendResult(message.OutboxId, Sending.Failed, busy.Message, busy.Wait);
        }
        catch (Exception failure)
        {
            span.Fail(failure);
            log.LogWarning("Message {OutboxId} was not accepted by {Lane}: {Reason}", message.OutboxId, lane, failure.Message);
            return new SendResult(message.OutboxId, failure is MailRejectedException ? Sending.Rejected : Sending.Failed, failure.Message);
        }
    }
}
