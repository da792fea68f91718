using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Web.Studio.Definitions;

namespace Terrecablate.Workflow.Web.Studio.Instances;

/// <summary>What runs and has run: the list, one instance, its variables, its journal.</summary>
internal static class InstanceReads
{
    public static void MapInstanceReads(this RouteGroupBuilder api)
    {
        api.MapPost("workflow-instances", ListAsync);
        api.MapGet("workflow-instances/{id}", async (string id, IWorkflowEngine engine, CancellationToken cancellation) =>
            await engine.DescribeAsync(id, cancellation) is { } description ? InstanceAnswers.Model(description) : null);
        api.MapGet("workflow-instances/{id}/execution-state", async (string id, WorkflowDb db, CancellationToken cancellation) =>
            await db.Instances.AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, cancellation) is { } instance
                ? new { status = InstanceAnswers.Standing(instance.Status).Status, subStatus = instance.Status.ToString(), updatedAt = instance.UpdatedAt }
                : null);
        api.MapGet("workflow-instances/{id}/variables", async (string id, IWorkflowEngine engine, CancellationToken cancellation) =>
            await engine.DescribeAsync(id, cancellation) is { } description ? DefinitionReads.Items(description.Variables.Select(Variable), "count") : null);
        api.MapGet("workflow-instances/{id}/journal", async (string id, int? page, int? pageSize, int? skip, int? take, IWorkflowEngine engine, CancellationToken cancellation) =>
            await engine.DescribeAsync(id, cancellation) is { } description
                ? Journal(description, new JsonObject(), skip ?? (page ?? 0) * (pageSize ?? 100), take ?? pageSize ?? 100)
                : null);
        api.MapPost("workflow-instances/{id}/journal", async (string id, int? skip, int? take, HttpRequest request, IWorkflowEngine engine, CancellationToken cancellation) =>
        {
            var filter = (await RequestBody.ReadAsync(request))["filter"] as JsonObject ?? [];
            return await engine.DescribeAsync(id, cancellation) is { } description ? Journal(description, filter, skip ?? 0, take ?? 100) : null;
        });
        api.MapGet("workflow-instances/{id}/export", async (string id, IWorkflowEngine engine, CancellationToken cancellation) =>
            await engine.DescribeAsync(id, cancellation) is { } description
                ? Results.File(System.Text.Encoding.UTF8.GetBytes(Export(description).ToJsonString()), "application/json", $"{id}.json")
                : null);
    }

    private static async Task<JsonObject> ListAsync(HttpRequest request, WorkflowDb db, CancellationToken cancellation)
    {
        var filter = new InstanceFilter(await RequestBody.ReadAsync(request));
        var meant = filter.Apply(db.Instances.AsNoTracking());
        var ordered = filter.IsDescending ? meant.OrderByDescending(i => i.CreatedAt).ThenBy(i => i.Id) : meant.OrderBy(i => i.CreatedAt).ThenBy(i => i.Id);
        var page = await ordered.Skip(filter.Page * filter.PageSize).Take(filter.PageSize).ToListAsync(cancellation);
        return new JsonObject { ["items"] = new JsonArray([.. page.Select(InstanceAnswers.Summary)]), ["totalCount"] = await meant.CountAsync(cancellation) };
    }

    private static JsonObject Variable(InstanceVariable variable) =>
        new() { ["id"] = variable.Id, ["name"] = variable.Name, ["value"] = variable.Value?.DeepClone() };

    private static JsonObject Export(InstanceDescription description) => new()
    {
        ["WorkflowState"] = InstanceAnswers.State(description),
        ["Bookmarks"] = null,
        ["ActivityExecutionRecords"] = null,
        ["WorkflowExecutionLogRecords"] = null,
    };

    private static JsonObject Journal(InstanceDescription description, JsonObject filter, int skip, int take)
    {
        var places = new Places(description.Definition);
        var (activities, nodes, excluded, events) = (filter.Texts("activityIds"), filter.Texts("activityNodeIds"), filter.Texts("excludedActivityTypes"), filter.Texts("eventNames"));
        var meant = description.History
            .Where(l => activities.Count == 0 || activities.Contains(l.ActivityId))
            .Where(l => nodes.Count == 0 || nodes.Contains(places.Of(l)))
            .Where(l => events.Count == 0 || events.Contains(l.Event))
            .Where(l => !excluded.Contains(l.ActivityType))
            .ToList();
        return new JsonObject { ["items"] = new JsonArray([.. meant.Skip(skip).Take(take).Select(l => Line(l, places))]), ["totalCount"] = meant.Count };
    }

    private static JsonObject Line(JournalEntry entry, Places places)
    {
        var line = new JsonObject
        {
            ["id"] = $"{entry.InstanceId}-{entry.Sequence}",
            ["activityInstanceId"] = $"{entry.InstanceId}-{entry.ActivityId}",
            ["activityId"] = entry.ActivityId,
            ["activityType"] = entry.ActivityType,
            ["activityTypeVersion"] = 1,
            ["activityName"] = entry.ActivityName ?? entry.ActivityId,
            ["nodeId"] = places.Of(entry),
            ["timestamp"] = entry.At,
            ["sequence"] = entry.Sequence - 1,
            ["eventName"] = entry.Event,
        };
        if (entry.Message is { } message)
        {
            line["message"] = message;
        }

        if (entry.Outcomes is { Length: > 0 } outcomes)
        {
            line["payload"] = new JsonObject { ["Outcomes"] = new JsonArray([.. outcomes.Split(',').Select(o => JsonValue.Create(o.Trim()))]) };
        }

        return line;
    }
}
