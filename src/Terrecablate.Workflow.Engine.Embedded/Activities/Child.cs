using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Embedded.Expressions;
using Terrecablate.Workflow.Engine.Embedded.Running;

namespace Terrecablate.Workflow.Engine.Embedded.Activities;

/// <summary>The order to start another workflow, from the inputs of the activity that gives it.</summary>
internal sealed record Child(string DefinitionId, JsonObject Input, string? CorrelationId, string? ParentBookmarkId)
{
    public static Child Of(Frame frame)
    {
        var input = (JsonObject?)Values.ObjectOf(frame.Input("input"))?.DeepClone() ?? [];
        input["ParentInstanceId"] = frame.Run.Instance.Id;
        return new Child(frame.Text("workflowDefinitionId") ?? "", input, frame.Text("correlationId"), null);
    }
}

/// <summary>What a child tells of itself to a parent that counts its children.</summary>
internal static class ChildReport
{
    public const string InstanceId = "WorkflowInstanceId";

    public const string Status = "WorkflowSubStatus";
}
