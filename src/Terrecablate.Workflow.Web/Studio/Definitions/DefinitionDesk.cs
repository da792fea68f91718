using System.Text.Json.Nodes;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Definitions;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Studio.Definitions;

/// <summary>Carries the designer's orders to the use cases, and reads what has become of the definition.</summary>
internal sealed class DefinitionDesk(UseCases useCases, DefinitionQueries queries, IHttpContextAccessor accessor)
{
    private System.Security.Claims.ClaimsPrincipal User => accessor.HttpContext!.User;

    /// <summary>Runs a use case in the name of whoever is signed in; a browser that goes away does not stop it.</summary>
    public Task RunAsync<TUseCase>(Func<TUseCase, string, Task> run)
        where TUseCase : notnull =>
        useCases.RunAsync<TUseCase>(User.BodyId(), u => run(u, User.PersonId()), CancellationToken.None);

    public async Task<Drawing> SaveAsync(JsonObject drawn, CancellationToken cancellationToken)
    {
        var draft = await useCases.RunAsync<SaveDraft, StoredDefinition>(User.BodyId(), u => u.RunAsync(drawn.ToJsonString()), CancellationToken.None);
        return await RequireAsync(draft.DefinitionId, cancellationToken);
    }

    /// <summary>The last version.</summary>
    /// <exception cref="Refusal">There is none.</exception>
    public async Task<Drawing> RequireAsync(string definitionId, CancellationToken cancellationToken) =>
        await queries.FindAsync(definitionId, null, cancellationToken) ?? throw new Refusal("definition.unknown", "Il processo non esiste.");

    public async Task<bool> DeleteVersionAsync(string versionId, CancellationToken cancellationToken)
    {
        if (await queries.VersionAsync(versionId, cancellationToken) is not { } drawing)
        {
            return false;
        }

        await RunAsync<DeleteDefinition>((u, _) => u.RunAsync(drawing.Stored.DefinitionId, drawing.Stored.Version));
        return true;
    }

    /// <summary>Does the same to each id of a list.</summary>
    /// <returns>How many were done.</returns>
    /// <exception cref="Refusal">Some were refused; the message names each.</exception>
    public async Task<int> EachAsync(JsonObject body, string list, Func<string, Task> run)
    {
        var (done, failed) = await TryEachAsync(body.Texts(list), run);
        return failed.Count == 0 ? done.Count : throw new Refusal("definition.some", string.Join(" ", failed.Select(f => $"{f.Key}: {f.Value}")));
    }

    /// <summary>Does the same to each id, and keeps the refusals.</summary>
    public async Task<(IReadOnlyList<string> Done, IReadOnlyDictionary<string, string> Failed)> TryEachAsync(IReadOnlyList<string> ids, Func<string, Task> run)
    {
        var done = new List<string>();
        var failed = new Dictionary<string, string>();
        foreach (var id in ids)
        {
            try
            {
                await run(id);
                done.Add(id);
            }
            catch (Refusal refusal)
            {
                failed[id] = refusal.Message;
            }
        }

        return (done, failed);
    }
}
