using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Deadlines;
using Terrecablate.Workflow.Processes.Telemetry;

namespace Terrecablate.Workflow.Processes.Instances;

/// <summary>
/// Runs the engine and, after it, settles the deadlines that waited for what has happened and opens whatever gates the
/// burst has made ready: all of it in one transaction. Where the engine runs after the transaction, so does this.
/// </summary>
public sealed class Bursts(IWorkflowEngine engine, SettleDeadlines deadlines, GateKeeper gates, WorkflowDb db, IFollowUp? later = null)
{
    public async Task<InstanceResult> StartAsync(StartInstance request, CancellationToken cancellationToken = default)
    {
        using var span = Traces.Source.StartActivity($"start {request.DefinitionId}");
        var result = await engine.StartAsync(request, cancellationToken);
        span?.SetTag("terrecablate.instance", result.InstanceId);
        await GoOnAsync(request.CorrelationId ?? "", cancellationToken);
        return result;
    }

    public async Task<InstanceResult> ResumeAsync(string cycleId, ResumeBookmark request, CancellationToken cancellationToken = default)
    {
        using var span = Traces.Source.StartActivity("resume")?.SetTag("terrecablate.instance", request.InstanceId);
        if (span is not null && await db.Instances.FindAsync([request.InstanceId], cancellationToken) is { } instance)
        {
            span.DisplayName = $"resume {instance.DefinitionId}";
            Traces.Link((string?)db.Entry(instance).Property(WorkflowDb.Trace).OriginalValue);
        }

        var result = await engine.ResumeAsync(request, cancellationToken);
        await GoOnAsync(cycleId, cancellationToken);
        return result;
    }

    /// <summary>Settles and opens what a burst has made ready; where the engine runs after this transaction, so does this.</summary>
    public async Task GoOnAsync(string cycleId, CancellationToken cancellationToken)
    {
        if (later is null)
        {
            await deadlines.RunAsync(cycleId, cancellationToken);
            await gates.OpenReadyAsync(cycleId, cancellationToken);
        }
    }

    /// <summary>What follows bursts that have run outside this transaction.</summary>
    public async Task AfterAsync(string cycleId, CancellationToken cancellationToken = default)
    {
        await deadlines.AnewAsync(cycleId, cancellationToken);
        await gates.OpenReadyAsync(cycleId, cancellationToken);
    }
}
