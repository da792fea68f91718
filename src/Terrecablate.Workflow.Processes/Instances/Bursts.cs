using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Processes.Cycles;

namespace Terrecablate.Workflow.Processes.Instances;

/// <summary>Runs the engine and, after it, whatever gates the burst has made ready: all of it in one transaction.</summary>
public sealed class Bursts(IWorkflowEngine engine, GateKeeper gates)
{
    public async Task<InstanceResult> StartAsync(StartInstance request, CancellationToken cancellationToken = default)
    {
        var result = await engine.StartAsync(request, cancellationToken);
        await gates.OpenReadyAsync(request.CorrelationId ?? "", cancellationToken);
        return result;
    }

    public async Task<InstanceResult> ResumeAsync(string cycleId, ResumeBookmark request, CancellationToken cancellationToken = default)
    {
        var result = await engine.ResumeAsync(request, cancellationToken);
        await gates.OpenReadyAsync(cycleId, cancellationToken);
        return result;
    }
}
