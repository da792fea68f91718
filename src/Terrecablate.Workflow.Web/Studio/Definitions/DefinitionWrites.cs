using System.Text.Json.Nodes;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Definitions;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Studio.Definitions;

/// <summary>Saves, publishes, retracts, goes back and deletes, through the use cases of the pages.</summary>
internal static class DefinitionWrites
{
    public static void MapDefinitionWrites(this RouteGroupBuilder api)
    {
        api.MapPost("workflow-definitions", SaveAsync);
        api.MapPost("workflow-definitions/{definitionId}/publish", PublishAsync);
        api.MapPost("workflow-definitions/{definitionId}/retract", async (string definitionId, DefinitionDesk desk, CancellationToken cancellation) =>
        {
            await desk.RunAsync<RetractDefinition>((u, by) => u.RunAsync(definitionId, by));
            return DefinitionAnswers.Model(await desk.RequireAsync(definitionId, cancellation));
        });
        api.MapPost("workflow-definitions/{definitionId}/revert/{version:int}", async (string definitionId, int version, DefinitionDesk desk, CancellationToken cancellation) =>
        {
            await desk.RunAsync<RevertDefinition>((u, _) => u.RunAsync(definitionId, version));
            return Results.Json(DefinitionAnswers.Summary(await desk.RequireAsync(definitionId, cancellation)), statusCode: StatusCodes.Status201Created);
        });
        api.MapDelete("workflow-definitions/{definitionId}", async (string definitionId, DefinitionDesk desk) =>
        {
            await desk.RunAsync<DeleteDefinition>((u, _) => u.RunAsync(definitionId, null));
            return Results.NoContent();
        });
        api.MapDelete("workflow-definition-versions/{id}", async (string id, DefinitionDesk desk, CancellationToken cancellation) =>
            await desk.DeleteVersionAsync(id, cancellation) ? Results.NoContent() : null);
        api.MapPost("workflow-definitions/{definitionId}/update-references", () => new { affectedWorkflows = Array.Empty<string>() });
        api.MapPost("bulk-actions/delete/workflow-definitions/by-definition-id", async (HttpRequest request, DefinitionDesk desk) =>
            new { deleted = await desk.EachAsync(await RequestBody.ReadAsync(request), "definitionIds", id => desk.RunAsync<DeleteDefinition>((u, _) => u.RunAsync(id, null))) });
        api.MapPost("bulk-actions/delete/workflow-definitions/by-id", async (HttpRequest request, DefinitionDesk desk, CancellationToken cancellation) =>
            new { deleted = await desk.EachAsync(await RequestBody.ReadAsync(request), "ids", id => desk.DeleteVersionAsync(id, cancellation)) });
        api.MapPost("bulk-actions/publish/workflow-definitions/by-definition-ids", PublishManyAsync);
        api.MapPost("bulk-actions/retract/workflow-definitions/by-definition-ids", RetractManyAsync);
    }

    private static async Task<IResult> SaveAsync(HttpRequest request, DefinitionDesk desk, IIdSource ids, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync(request);
        if (body["model"] is not JsonObject model)
        {
            throw new Refusal("definition.unreadable", "Manca il disegno («model»).");
        }

        model.Remove("links");
        model["definitionId"] ??= ids.NewId();
        var saved = await desk.SaveAsync(model.DeepClone().AsObject(), cancellation);
        return (bool?)body["publish"] == true
            ? await AskToPublishAsync(saved.Stored.DefinitionId, body.Text("reason"), desk, request.HttpContext, cancellation)
            : Results.Json(DefinitionAnswers.Saved(saved));
    }

    private static async Task<IResult> PublishAsync(string definitionId, HttpContext http, DefinitionDesk desk, CancellationToken cancellation) =>
        await AskToPublishAsync(definitionId, (await RequestBody.ReadAsync(http.Request)).Text("reason"), desk, http, cancellation);

    /// <summary>Publishing is an act with a reason. Without one the page goes on that shows what changes and asks for it.</summary>
    private static async Task<IResult> AskToPublishAsync(string definitionId, string? reason, DefinitionDesk desk, HttpContext http, CancellationToken cancellation)
    {
        if (reason is null)
        {
            await desk.RequireAsync(definitionId, cancellation);
            http.Response.Headers["Studio-Continue"] = $"/processi/{Uri.EscapeDataString(definitionId)}/pubblica";
            return ApiError.Of(StatusCodes.Status400BadRequest, "publish", "Il disegno è salvato. Si pubblica dalla pagina «Controlla e pubblica», che mostra che cosa cambia e chiede il motivo.");
        }

        await desk.RunAsync<PublishDefinition>((u, by) => u.RunAsync(new Publication(definitionId, by, reason)));
        return Results.Json(DefinitionAnswers.Saved(await desk.RequireAsync(definitionId, cancellation)));
    }

    private static async Task<object> PublishManyAsync(HttpRequest request, DefinitionDesk desk)
    {
        var body = await RequestBody.ReadAsync(request);
        var ids = body.Texts("definitionIds");
        var (published, failed) = body.Text("reason") is { } reason
            ? await desk.TryEachAsync(ids, id => desk.RunAsync<PublishDefinition>((u, by) => u.RunAsync(new Publication(id, by, reason))))
            : (Array.Empty<string>(), ids.ToDictionary(id => id, _ => "Ogni processo si pubblica dalla sua pagina, con un motivo."));
        return new { published, alreadyPublished = Array.Empty<string>(), notFound = Array.Empty<string>(), skipped = Array.Empty<string>(), updatedConsumers = Array.Empty<string>(), failed = failed.Keys, warnings = failed };
    }

    private static async Task<object> RetractManyAsync(HttpRequest request, DefinitionDesk desk)
    {
        var ids = (await RequestBody.ReadAsync(request)).Texts("definitionIds");
        var (retracted, failed) = await desk.TryEachAsync(ids, id => desk.RunAsync<RetractDefinition>((u, by) => u.RunAsync(id, by)));
        return new { retracted, alreadyRetracted = Array.Empty<string>(), skipped = failed.Keys, notPublished = Array.Empty<string>(), notFound = Array.Empty<string>() };
    }
}
