using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Processes.Outbox;

namespace Terrecablate.Workflow.Processes.Deliveries;

/// <summary>Takes reports from outside, whichever body's message they are about.</summary>
public sealed class TakeReports(IServiceScopeFactory scopes, UseCases useCases)
{
    /// <returns>Whether the report is about a message of ours.</returns>
    public async Task<bool> RunAsync(DeliveryReport report, CancellationToken cancellationToken = default)
    {
        if (MessageIds.Read(report.MessageId) is not { } id || await BodyOfAsync(id, cancellationToken) is not { } body)
        {
            return false;
        }

        await useCases.RunAsync<RecordDelivery>(body, u => u.RunAsync(id, report, cancellationToken), cancellationToken);
        return true;
    }

    private async Task<string?> BodyOfAsync(string outboxId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkflowDb>();
        return await db.Outbox.IgnoreQueryFilters().Where(m => m.Id == outboxId).Select(m => m.BodyId).FirstOrDefaultAsync(cancellationToken);
    }
}
