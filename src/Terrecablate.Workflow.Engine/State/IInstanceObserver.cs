using System.Text.Json.Nodes;

namespace Terrecablate.Workflow.Engine.State;

/// <summary>Is told when instances begin and end, in the burst in which they do, so that it can write in the same transaction.</summary>
/// <remarks>Optional: a host that registers none misses nothing.</remarks>
public interface IInstanceObserver
{
    /// <summary>The instance is about to run its first activity.</summary>
    Task StartedAsync(WorkflowInstance instance, JsonObject input, CancellationToken cancellationToken);

    /// <summary>The instance has finished, faulted or been cancelled; its status says which.</summary>
    Task EndedAsync(WorkflowInstance instance, JsonObject output, CancellationToken cancellationToken);
}
