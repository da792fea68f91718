using Elsa.Workflows;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Contracts;
using Elsa.Workflows.Management.Filters;
using Elsa.Workflows.Management.Mappers;
using Elsa.Workflows.Management.Materializers;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Engine.Definitions;
using OurDefinition = Terrecablate.Workflow.Engine.Definitions.WorkflowDefinition;

namespace Terrecablate.Workflow.Engine.Elsa.Definitions;

/// <summary>Brings the product's definitions into Elsa's store, each version once and with its own identity.</summary>
public sealed class DefinitionFeed
{
    private const string Provider = "Terrecablate";

    private readonly IServiceScopeFactory _scopes;
    private readonly IOffice _office;

    internal DefinitionFeed(IServiceScopeFactory scopes, IOffice office)
    {
        _scopes = scopes;
        _office = office;
    }

    /// <summary>Brings a version that Elsa does not have; one that it has is left alone, since a stored version never changes.</summary>
    /// <exception cref="InvalidOperationException">Elsa cannot take it.</exception>
    public async Task BringAsync(OurDefinition definition, CancellationToken cancellationToken = default)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<IWorkflowDefinitionStore>();
        var filter = new WorkflowDefinitionFilter { Id = definition.VersionId };
        var found = await store.FindAsync(filter, cancellationToken);
        if (found is not null && found.IsPublished == definition.IsPublished)
        {
            return;
        }

        var model = scope.ServiceProvider.GetRequiredService<IActivitySerializer>().Deserialize<WorkflowDefinitionModel>(DefinitionWriter.Write(definition));
        var workflow = scope.ServiceProvider.GetRequiredService<WorkflowDefinitionMapper>().Map(model);
        var added = await scope.ServiceProvider.GetRequiredService<IWorkflowDefinitionStorePopulator>().AddAsync(
            new MaterializedWorkflow(workflow, Provider, JsonWorkflowMaterializer.MaterializerName), cancellationToken);
        if (!added.IsSuccess)
        {
            throw new InvalidOperationException($"Elsa cannot take the definition '{definition.DefinitionId}', version {definition.Version}.", added.Exception);
        }

        if (definition.IsUsableAsActivity)
        {
            await scope.ServiceProvider.GetRequiredService<IWorkflowDefinitionActivityRegistryUpdater>().AddToRegistry(definition.VersionId, cancellationToken);
        }
    }

    /// <summary>Brings a version, and the published definitions that its activities name.</summary>
    internal async Task RequireAsync(string definitionId, string versionId, CancellationToken cancellationToken)
    {
        foreach (var definition in await _office.RunAsync(s => WithNamedAsync(s.GetRequiredService<IDefinitionStore>(), definitionId, versionId, cancellationToken), cancellationToken))
        {
            await BringAsync(definition, cancellationToken);
        }
    }

    private static async Task<IReadOnlyList<OurDefinition>> WithNamedAsync(IDefinitionStore store, string definitionId, string versionId, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, OurDefinition>();
        var wanted = new Stack<(string DefinitionId, string? VersionId)>([(definitionId, versionId)]);
        while (wanted.TryPop(out var next))
        {
            if (await store.FindAsync(next.DefinitionId, next.VersionId, cancellationToken) is { } definition && found.TryAdd(definition.VersionId, definition))
            {
                foreach (var named in definition.Activities().Select(a => a.Inputs.GetValueOrDefault("workflowDefinitionId")?.Expression).Where(e => e?.Type == "Literal"))
                {
                    wanted.Push((named!.Text, null));
                }
            }
        }

        return [.. found.Values.Reverse()];
    }
}
