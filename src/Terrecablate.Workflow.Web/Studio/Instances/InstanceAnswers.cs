using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Web.Studio.Instances;

/// <summary>Instances in the shapes that the Studio reads.</summary>
internal static class InstanceAnswers
{
    /// <summary>Elsa's two words for how an instance stands.</summary>
    public static (string Status, string SubStatus) Standing(InstanceStatus status) =>
        (status is InstanceStatus.Executing or InstanceStatus.Suspended ? "Running" : "Finished", status.ToString());

    /// <summary>A line of the list.</summary>
    public static JsonObject Summary(WorkflowInstance instance)
    {
        var (status, subStatus) = Standing(instance.Status);
        var line = new JsonObject
        {
            ["id"] = instance.Id,
            ["definitionId"] = instance.DefinitionId,
            ["definitionVersionId"] = instance.DefinitionVersionId,
            ["version"] = instance.DefinitionVersion,
            ["status"] = status,
            ["subStatus"] = subStatus,
            ["incidentCount"] = instance.Status == InstanceStatus.Faulted ? 1 : 0,
            ["createdAt"] = instance.CreatedAt,
            ["updatedAt"] = instance.UpdatedAt,
        };
        Put(line, "correlationId", instance.CorrelationId);
        Put(line, "name", instance.Name);
        Put(line, "finishedAt", instance.FinishedAt);
        return line;
    }

    /// <summary>One instance with its state.</summary>
    public static JsonObject Model(InstanceDescription description)
    {
        var model = Summary(description.Instance);
        model["workflowState"] = State(description);
        model["isExecuting"] = false;
        model["isSystem"] = false;
        return model;
    }

    public static JsonObject State(InstanceDescription description)
    {
        var instance = description.Instance;
        var (status, subStatus) = Standing(instance.Status);
        var places = new Places(description.Definition);
        var state = new JsonObject
        {
            ["id"] = instance.Id,
            ["definitionId"] = instance.DefinitionId,
            ["definitionVersionId"] = instance.DefinitionVersionId,
            ["definitionVersion"] = instance.DefinitionVersion,
            ["status"] = status,
            ["subStatus"] = subStatus,
            ["isExecuting"] = false,
            ["bookmarks"] = new JsonArray([.. description.Waiting.Select(b => Bookmark(b, places))]),
            ["incidents"] = new JsonArray([.. description.Stopped.Select(s => Incident(s, places, instance))]),
            ["isSystem"] = false,
            ["completionCallbacks"] = new JsonArray(),
            ["activityExecutionContexts"] = new JsonArray([.. Execution.Of(description).Where(e => e.Status is "Running" or "Faulted").Reverse().Select(Context)]),
            ["scheduledActivities"] = new JsonArray(),
            ["executionLogSequence"] = description.History.Count,
            ["input"] = new JsonObject(),
            ["output"] = description.Output.DeepClone(),
            ["properties"] = new JsonObject(),
            ["createdAt"] = instance.CreatedAt,
            ["updatedAt"] = instance.UpdatedAt,
        };
        Put(state, "correlationId", instance.CorrelationId);
        Put(state, "finishedAt", instance.FinishedAt);
        return state;
    }

    private static JsonObject Bookmark(Bookmark bookmark, Places places) => new()
    {
        ["id"] = bookmark.Id,
        ["name"] = bookmark.Kind,
        ["hash"] = bookmark.Stimulus ?? "",
        ["payload"] = new JsonObject { ["stimulus"] = bookmark.Stimulus, ["dueAt"] = bookmark.DueAt },
        ["activityId"] = bookmark.ActivityId,
        ["activityNodeId"] = places.Of(bookmark.ActivityId),
        ["activityInstanceId"] = bookmark.ActivityExecutionId,
        ["createdAt"] = bookmark.CreatedAt,
        ["autoBurn"] = true,
        ["callbackMethodName"] = "ResumeAsync",
        ["autoComplete"] = true,
    };

    private static JsonObject Incident(StoppedActivity stopped, Places places, WorkflowInstance instance) => new()
    {
        ["activityId"] = stopped.ActivityId,
        ["activityNodeId"] = places.Of(stopped.ActivityId),
        ["activityType"] = stopped.Type,
        ["message"] = stopped.Message,
        ["timestamp"] = instance.UpdatedAt,
    };

    private static JsonObject Context(Execution execution) => new()
    {
        ["id"] = execution.Id,
        ["callStackDepth"] = execution.NodeId.Count(c => c == ':'),
        ["scheduledActivityNodeId"] = execution.NodeId,
        ["properties"] = new JsonObject(),
        ["metadata"] = new JsonObject(),
        ["activityState"] = new JsonObject(),
        ["dynamicVariables"] = new JsonArray(),
        ["status"] = execution.Status,
        ["isExecuting"] = false,
        ["faultCount"] = execution.Fault is null ? 0 : 1,
        ["startedAt"] = execution.Started.At,
    };

    private static void Put<T>(JsonObject json, string name, T? value)
    {
        if (value is not null)
        {
            json[name] = JsonValue.Create(value);
        }
    }
}
