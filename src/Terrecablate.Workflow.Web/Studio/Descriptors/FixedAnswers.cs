using System.Text.Json.Nodes;

namespace Terrecablate.Workflow.Web.Studio.Descriptors;

/// <summary>What the Studio asks and what never changes: kinds of expressions, of variables, of storage.</summary>
internal static class FixedAnswers
{
    public static void MapFixedAnswers(this RouteGroupBuilder api)
    {
        foreach (var (path, answer) in EmbeddedJson.Read("fixed-answers.json").AsObject())
        {
            var text = answer!.ToJsonString();
            api.MapGet(path, () => Results.Text(text, "application/json"));
        }

        api.MapGet("admin/workflow-runtime/status", () => new
        {
            state = new { reason = "None", isAcceptingNewWork = true, generationId = typeof(FixedAnswers).Assembly.ManifestModule.ModuleVersionId.ToString("n") },
            sources = Array.Empty<object>(),
            activeExecutionCycleCount = 0,
        });
    }
}

/// <summary>The JSON that is compiled into the product beside this file.</summary>
internal static class EmbeddedJson
{
    public static JsonNode Read(string name)
    {
        using var stream = typeof(EmbeddedJson).Assembly.GetManifestResourceStream(typeof(EmbeddedJson), name)
            ?? throw new InvalidOperationException($"The resource {name} is not compiled in.");
        return JsonNode.Parse(stream)!;
    }
}
