using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Processes;

namespace Terrecablate.Workflow.Web.Studio.Definitions;

/// <summary>Reads definitions: lists, versions, one drawing, a part of it.</summary>
internal static class DefinitionReads
{
    public static void MapDefinitionReads(this RouteGroupBuilder api)
    {
        api.MapGet("workflow-definitions", ListAsync);
        api.MapGet("workflow-definitions/by-definition-id/{definitionId}", OneAsync);
        api.MapGet("workflow-definitions/{definitionId}", OneAsync);
        api.MapGet("workflow-definitions/by-id/{id}", async (string id, DefinitionQueries queries, CancellationToken cancellation) =>
            await queries.VersionAsync(id, cancellation) is { } drawing ? DefinitionAnswers.Model(drawing) : null);
        api.MapGet("workflow-definitions/many-by-id", async (string[]? ids, DefinitionQueries queries, CancellationToken cancellation) =>
            Items((await queries.VersionsAsync(ids ?? [], cancellation)).Select(DefinitionAnswers.Model), "count"));
        api.MapGet("workflow-definitions/{definitionId}/versions", async (string definitionId, DefinitionQueries queries, CancellationToken cancellation) =>
            new JsonArray([.. (await queries.ListAsync(AllOf(definitionId), cancellation)).Page.Select(DefinitionAnswers.Version)]));
        api.MapGet("workflow-definitions/query/count", async (DefinitionQueries queries, CancellationToken cancellation) =>
            new { count = (await queries.ListAsync(new DefinitionFilter("Latest", [], [], null), cancellation)).Total });
        api.MapGet("workflow-definitions/validation/is-name-unique", async (string? name, string? definitionId, WorkflowDb db, CancellationToken cancellation) =>
            new { isUnique = !await db.Definitions.AnyAsync(d => d.Name == name && d.DefinitionId != definitionId, cancellation) });
        api.MapGet("workflow-definitions/{definitionId}/consumers", ConsumersAsync);
        api.MapGet("workflow-definitions/subgraph/{id}", SubgraphAsync);
        api.MapGet("workflow-definitions/subgraph/segments/{id}", SegmentsAsync);
    }

    private static DefinitionFilter AllOf(string definitionId) => new("AllVersions", [definitionId], [], null) { OrderBy = "Version", IsDescending = true };

    private static async Task<JsonObject> ListAsync([AsParameters] ListQuery query, DefinitionQueries queries, CancellationToken cancellation)
    {
        var filter = new DefinitionFilter(query.VersionOptions, query.DefinitionIds ?? [], query.Ids ?? [], query.SearchTerm)
        {
            OrderBy = query.OrderBy,
            IsDescending = string.Equals(query.OrderDirection, "Descending", StringComparison.OrdinalIgnoreCase),
            Page = query.Page ?? 0,
            PageSize = Math.Clamp(query.PageSize ?? 100, 1, 500),
        };
        var (page, total) = await queries.ListAsync(filter, cancellation);
        return new JsonObject
        {
            ["items"] = new JsonArray([.. page.Select(DefinitionAnswers.Summary)]),
            ["totalCount"] = total,
            ["links"] = DefinitionAnswers.ListLinks(),
        };
    }

    private static async Task<JsonObject?> OneAsync(string definitionId, string? versionOptions, DefinitionQueries queries, CancellationToken cancellation) =>
        await queries.FindAsync(definitionId, versionOptions, cancellation) is { } drawing ? DefinitionAnswers.Model(drawing) : null;

    /// <summary>The definitions whose last version uses this one as an activity.</summary>
    private static async Task<object> ConsumersAsync(string definitionId, WorkflowDb db, CancellationToken cancellation)
    {
        var others = await db.Definitions.AsNoTracking()
            .Where(d => d.DefinitionId != definitionId && !db.Definitions.Any(later => later.DefinitionId == d.DefinitionId && later.Version > d.Version))
            .ToListAsync(cancellation);
        return new { consumingWorkflowDefinitionIds = others.Where(d => Uses(d.Read(), definitionId)).Select(d => d.DefinitionId) };
    }

    private static bool Uses(WorkflowDefinition definition, string definitionId) => definition.Activities().Any(a => a.UsedDefinitionId == definitionId);

    private static async Task<JsonObject?> SubgraphAsync(string id, [FromQuery] string? parentNodeId, DefinitionQueries queries, CancellationToken cancellation) =>
        await queries.VersionAsync(id, cancellation) is { } drawing && DefinitionAnswers.Model(drawing) is { } model
            ? Node(model, parentNodeId ?? (string)model["root"]!["nodeId"]!)
            : null;

    /// <summary>What leads from the workflow to one activity.</summary>
    private static async Task<JsonObject?> SegmentsAsync(string id, [FromQuery] string childNodeId, DefinitionQueries queries, CancellationToken cancellation)
    {
        if (await queries.VersionAsync(id, cancellation) is not { } drawing || DefinitionAnswers.Model(drawing) is not { } model || Node(model, childNodeId) is not { } child)
        {
            return null;
        }

        var steps = childNodeId.Split(':');
        var containers = Enumerable.Range(2, Math.Max(0, steps.Length - 2)).Select(n => Node(model, string.Join(':', steps[..n]))).OfType<JsonObject>().ToList();
        return new JsonObject
        {
            ["childNode"] = child,
            ["container"] = containers.Count > 0 ? containers[^1].DeepClone() : child.DeepClone(),
            ["pathSegments"] = new JsonArray([.. containers.Skip(1).Select(Segment)]),
        };
    }

    private static JsonObject Segment(JsonObject node) => new()
    {
        ["activityNodeId"] = (string)node["nodeId"]!,
        ["activityId"] = (string?)node["activity"]!["id"],
        ["activityType"] = (string?)node["activity"]!["type"],
        ["portName"] = (string)node["port"]!,
        ["activityName"] = (string?)node["activity"]!["name"],
    };

    private static JsonObject? Node(JsonObject model, string nodeId) => NodeIds.Find(model, nodeId) is var (activity, port)
        ? new JsonObject { ["nodeId"] = nodeId, ["port"] = port, ["activity"] = activity.DeepClone() }
        : null;

    public static JsonObject Items(IEnumerable<JsonObject> items, string total)
    {
        var list = new JsonArray([.. items]);
        return new JsonObject { ["items"] = list, [total] = list.Count };
    }

    /// <summary>What the list may be asked for.</summary>
    internal sealed record ListQuery(string? VersionOptions, string[]? DefinitionIds, string[]? Ids, string? SearchTerm, string? OrderBy, string? OrderDirection, int? Page, int? PageSize);
}
