using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Web.Studio.Definitions;

namespace Terrecablate.Workflow.Web.Studio.Instances;

/// <summary>How often each activity ran and how it ended: what the viewer draws on the boxes.</summary>
internal static class ExecutionReads
{
    public static void MapExecutions(this RouteGroupBuilder api)
    {
        api.MapGet("activity-executions/list", async (string workflowInstanceId, string? activityNodeId, IWorkflowEngine engine, CancellationToken cancellation) =>
            DefinitionReads.Items((await FindAsync(engine, workflowInstanceId, activityNodeId, cancellation)).Select(Record), "count"));
        api.MapGet("activity-execution-summaries/list", async (string workflowInstanceId, string? activityNodeId, IWorkflowEngine engine, CancellationToken cancellation) =>
            DefinitionReads.Items((await FindAsync(engine, workflowInstanceId, activityNodeId, cancellation)).Select(Summary), "count"));
        api.MapGet("activity-executions/count", async (string workflowInstanceId, string? activityNodeId, IWorkflowEngine engine, CancellationToken cancellation) =>
            new { count = (await FindAsync(engine, workflowInstanceId, activityNodeId, cancellation)).Count });
        api.MapGet("activity-executions/by-id", async (string id, IWorkflowEngine engine, CancellationToken cancellation) =>
            await OneAsync(engine, id, cancellation) is { } execution ? Record(execution) : null);
        api.MapGet("activity-executions/{id}", async (string id, IWorkflowEngine engine, CancellationToken cancellation) =>
            await OneAsync(engine, id, cancellation) is { } execution ? Record(execution) : null);
        api.MapGet("activity-executions/{id}/call-stack", async (string id, IWorkflowEngine engine, CancellationToken cancellation) =>
        {
            var execution = await OneAsync(engine, id, cancellation);
            return execution is null ? null : new JsonObject { ["activityExecutionId"] = id, ["items"] = new JsonArray(Record(execution)), ["totalCount"] = 1 };
        });
        api.MapPost("activity-executions/report", ReportAsync);
    }

    private static async Task<IReadOnlyList<Execution>> FindAsync(IWorkflowEngine engine, string instanceId, string? nodeId, CancellationToken cancellation) =>
        await engine.DescribeAsync(instanceId, cancellation) is { } description
            ? [.. Execution.Of(description).Where(e => nodeId is null || e.NodeId == nodeId)]
            : [];

    private static async Task<Execution?> OneAsync(IWorkflowEngine engine, string id, CancellationToken cancellation)
    {
        var cut = id.LastIndexOf('-');
        return cut < 0 ? null : (await FindAsync(engine, id[..cut], null, cancellation)).FirstOrDefault(e => e.Id == id);
    }

    private static async Task<JsonObject> ReportAsync(HttpRequest request, IWorkflowEngine engine, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync(request);
        var nodes = body.Texts("activityNodeIds");
        var executions = await FindAsync(engine, body.Text("workflowInstanceId") ?? "", null, cancellation);
        return new JsonObject { ["stats"] = new JsonArray([.. executions.Where(e => nodes.Count == 0 || nodes.Contains(e.NodeId)).GroupBy(e => e.NodeId).Select(g => Stats(g.Key, [.. g]))]) };
    }

    private static JsonObject Stats(string nodeId, IReadOnlyList<Execution> executions) => new()
    {
        ["activityId"] = executions[0].Started.ActivityId,
        ["activityNodeId"] = nodeId,
        ["startedCount"] = executions.Count,
        ["completedCount"] = executions.Count(e => e.Status == "Completed"),
        ["uncompletedCount"] = executions.Count(e => e.Status != "Completed"),
        ["isBlocked"] = executions.Any(e => e.IsWaiting),
        ["isFaulted"] = executions.Any(e => e.Fault is not null),
        ["aggregateFaultCount"] = executions.Count(e => e.Fault is not null),
        ["metadata"] = new JsonObject(),
    };

    private static JsonObject Summary(Execution execution)
    {
        var summary = new JsonObject
        {
            ["workflowInstanceId"] = execution.Started.InstanceId,
            ["activityId"] = execution.Started.ActivityId,
            ["activityNodeId"] = execution.NodeId,
            ["activityType"] = execution.Started.ActivityType,
            ["activityTypeVersion"] = 1,
            ["activityName"] = execution.Started.ActivityName ?? execution.Started.ActivityId,
            ["startedAt"] = execution.Started.At,
            ["hasBookmarks"] = execution.IsWaiting,
            ["status"] = execution.Status,
            ["metadata"] = new JsonObject(),
            ["aggregateFaultCount"] = execution.Fault is null ? 0 : 1,
            ["id"] = execution.Id,
        };
        if (execution.Ended is { } ended)
        {
            summary["completedAt"] = ended.At;
        }

        return summary;
    }

    private static JsonObject Record(Execution execution)
    {
        var record = Summary(execution);
        record["properties"] = new JsonObject();
        record["callStackDepth"] = execution.NodeId.Count(c => c == ':');
        record["tenantId"] = "";
        if (execution.Ended?.Outcomes is { Length: > 0 } outcomes)
        {
            record["payload"] = new JsonObject { ["Outcomes"] = new JsonArray([.. outcomes.Split(',').Select(o => JsonValue.Create(o.Trim()))]) };
        }

        if (execution.Fault?.Message is { } message)
        {
            record["exception"] = new JsonObject { ["type"] = "", ["message"] = message };
        }

        return record;
    }
}
