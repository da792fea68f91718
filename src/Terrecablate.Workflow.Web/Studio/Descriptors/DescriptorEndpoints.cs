using System.Text.Json.Nodes;

namespace Terrecablate.Workflow.Web.Studio.Descriptors;

/// <summary>What the palette shows, and what the script editor proposes.</summary>
internal static class DescriptorEndpoints
{
    public static void MapDescriptors(this RouteGroupBuilder api)
    {
        api.MapGet("descriptors/activities", async (ActivityDescriptors descriptors, CancellationToken cancellation) =>
        {
            var all = await descriptors.AllAsync(cancellation);
            return new JsonObject { ["items"] = new JsonArray([.. all]), ["count"] = all.Count };
        });
        api.MapGet("descriptors/activities/{typeName}", async (string typeName, ActivityDescriptors descriptors, CancellationToken cancellation) =>
            (await descriptors.AllAsync(cancellation)).FirstOrDefault(d => (string?)d["typeName"] == typeName));
        api.MapPost("descriptors/activities/{typeName}/options/{propertyName}", OptionsAsync);
        api.MapPost("scripting/javascript/type-definitions/{definitionId}", async (string definitionId, TypeDefinitions types, CancellationToken cancellation) =>
            Results.Text(await types.OfAsync(definitionId, cancellation), "text/plain"));
    }

    private static async Task<JsonObject?> OptionsAsync(string typeName, string propertyName, ActivityDescriptors descriptors, CancellationToken cancellation)
    {
        var descriptor = (await descriptors.AllAsync(cancellation)).FirstOrDefault(d => (string?)d["typeName"] == typeName);
        var input = descriptor?["inputs"]!.AsArray().FirstOrDefault(i => string.Equals((string?)i!["name"], propertyName, StringComparison.OrdinalIgnoreCase));
        return input is null ? null : new JsonObject { ["items"] = input["uiSpecifications"]!.DeepClone() };
    }
}
