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

    internal async Task RequireAsync(string definitionId, string versionId, CancellationToken cancellationToken)
    {
        var definition = await _office.RunAsync(
            services => services.GetRequiredService<IDefinitionStore>().FindAsync(definitionId, versionId, cancellationToken), cancellationToken);
        if (definition is not null)
        {
            await BringAsync(definition, cancellationToken);
        }
    }
}
