using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Instances;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Studio.Instances;

/// <summary>Starts, cancels and wakes instances on the designer's order.</summary>
internal static class InstanceWrites
{
    public static void MapInstanceWrites(this RouteGroupBuilder api)
    {
        api.MapPost("workflow-definitions/{definitionId}/execute", async (string definitionId, HttpContext http, UseCases useCases, IWorkflowEngine engine) =>
        {
            var started = await StartAsync(definitionId, http, useCases);
            http.Response.Headers["x-elsa-workflow-instance-id"] = started.InstanceId;
            return new JsonObject { ["workflowState"] = InstanceAnswers.State((await engine.DescribeAsync(started.InstanceId))!) };
        });
        api.MapPost("workflow-definitions/{definitionId}/dispatch", async (string definitionId, HttpContext http, UseCases useCases) =>
            new { workflowInstanceId = (await StartAsync(definitionId, http, useCases)).InstanceId });
        api.MapPost("cancel/workflow-instances/{id}", async (string id, HttpContext http, UseCases useCases) =>
        {
            await CancelAsync([id], http, useCases);
            return Results.Ok();
        });
        api.MapPost("bulk-actions/cancel/workflow-instances", CancelManyAsync);
        api.MapDelete("workflow-instances/{id}", (string id) => KeepHistory(id));
        api.MapPost("bulk-actions/delete/workflow-instances/by-id", () => KeepHistory(""));
        api.MapPost("events/{eventName}/trigger", async (string eventName, HttpContext http, UseCases useCases) =>
        {
            var payload = (await RequestBody.ReadAsync(http.Request))["input"]?.DeepClone();
            await useCases.RunAsync<IWorkflowEngine>(http.User.BodyId(), e => e.PublishEventAsync(new PublishEvent(eventName, payload?.DeepClone())), CancellationToken.None);
            return Results.Ok();
        });
        api.MapPost("tests/activities", () => ApiError.Of(
            StatusCodes.Status400BadRequest, "activity", "Un'attività da sola non si prova: chiederebbe davvero qualcosa a qualcuno. Si prova il processo intero, con la prova di un anno."));
    }

    private static async Task<InstanceResult> StartAsync(string definitionId, HttpContext http, UseCases useCases)
    {
        var body = await RequestBody.ReadAsync(http.Request);
        var order = new RunOrder(definitionId, body["input"] as JsonObject, body.Text("correlationId"), http.User.PersonId());
        return await useCases.RunAsync<RunProcess, InstanceResult>(http.User.BodyId(), u => u.RunAsync(order, CancellationToken.None), CancellationToken.None);
    }

    private static async Task<object> CancelManyAsync(HttpContext http, WorkflowDb db, UseCases useCases)
    {
        var body = await RequestBody.ReadAsync(http.Request);
        IReadOnlyList<string> ids = body.Texts("ids") is { Count: > 0 } named ? named : await OfDefinitionAsync(body, db);
        return new { cancelled = await CancelAsync(ids, http, useCases) };
    }

    private static async Task<List<string>> OfDefinitionAsync(JsonObject body, WorkflowDb db)
    {
        var (definition, version) = (body.Text("definitionId"), body.Text("definitionVersionId"));
        return definition is null && version is null
            ? []
            : await db.Instances.Where(i => (definition == null || i.DefinitionId == definition) && (version == null || i.DefinitionVersionId == version) && i.FinishedAt == null).Select(i => i.Id).ToListAsync();
    }

    private static async Task<int> CancelAsync(IReadOnlyList<string> ids, HttpContext http, UseCases useCases)
    {
        var cancelled = 0;
        foreach (var id in ids)
        {
            cancelled += await useCases.RunAsync<StopProcess, bool>(http.User.BodyId(), u => u.RunAsync(id, http.User.PersonId(), CancellationToken.None), CancellationToken.None) ? 1 : 0;
        }

        return cancelled;
    }

    private static IResult KeepHistory(string id) => throw new Refusal(
        "instance.kept", $"Un'esecuzione{(id.Length > 0 ? $" ({id})" : "")} non si elimina: è parte del registro. Si può annullare.");
}
