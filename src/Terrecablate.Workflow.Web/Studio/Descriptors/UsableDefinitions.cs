using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Processes;

namespace Terrecablate.Workflow.Web.Studio.Descriptors;

/// <summary>The body's published processes that others may use as activities.</summary>
internal sealed class UsableDefinitions(WorkflowDb db)
{
    public async Task<IReadOnlyList<JsonObject>> DescribeAsync(CancellationToken cancellationToken)
    {
        var published = await db.Definitions.AsNoTracking().Where(d => d.IsPublished).ToListAsync(cancellationToken);
        return [.. published.Select(d => d.Read()).Where(d => d.IsUsableAsActivity).Select(Describe)];
    }

    private static JsonObject Describe(WorkflowDefinition definition)
    {
        var descriptor = Descriptor.Of("Processi." + definition.ActivityType, "Processi", definition.Name, definition.Description);
        descriptor["typeName"] = definition.ActivityType;
        descriptor["name"] = definition.ActivityType;
        descriptor["version"] = definition.Version;
        descriptor["inputs"] = new JsonArray([.. definition.Inputs.Select((i, order) => Descriptor.Input(i.Name, i.TypeName, i.Name, null, "singleline", order))]);
        descriptor["outputs"] = new JsonArray([.. definition.Outputs.Select(o => Descriptor.Output(o.Name, o.TypeName, o.Name, null))]);
        descriptor["ports"] = new JsonArray([.. definition.Outcomes.Select(o => Descriptor.Port(o, o))]);
        descriptor["customProperties"] = new JsonObject { ["WorkflowDefinitionId"] = definition.DefinitionId, ["WorkflowDefinitionVersionId"] = definition.VersionId };
        descriptor["constructionProperties"] = new JsonObject
        {
            ["WorkflowDefinitionId"] = definition.DefinitionId,
            ["WorkflowDefinitionVersionId"] = definition.VersionId,
            ["LatestAvailablePublishedVersion"] = definition.Version,
            ["LatestAvailablePublishedVersionId"] = definition.VersionId,
        };
        return descriptor;
    }
}
