using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Deadlines;

namespace Terrecablate.Workflow.Processes.Instances;

/// <summary>
/// Runs the engine and, after it, settles the deadlines that waited for what has happened and opens whatever gates the
/// burst has made ready: all of it in one transaction.
/// </summary>
public sealed class Bursts(IWorkflowEngine engine, SettleDeadlines deadlines, GateKeeper gates)
{
    public async Task<InstanceResult> StartAsync(StartInstance request, CancellationToken cancellationToken = default)
    {
        var result = await engine.StartAsync(request, cancellationToken);
        await GoOnAsync(request.CorrelationId ?? "", cancellationToken);
        return result;
    }

    public async Task<InstanceResult> ResumeAsync(string cycleId, ResumeBookmark request, CancellationToken cancellationToken = default)
    {
        var result = await engine.ResumeAsync(request, cancellationToken);
        await GoOnAsync(cycleId, cancellationToken);
        return result;
    }

    /// <summary>Settles and opens what a burst has made ready.</summary>
    public async Task GoOnAsync(string cycleId, CancellationToken cancellationToken)
    {
        await deadlines.RunAsync(cycleId, cancellationToken);
        await gates.OpenReadyAsync(cycleId, cancellationToken);
    }
}
