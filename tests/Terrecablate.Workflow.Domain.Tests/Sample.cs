using System.Text.Json.Nodes;
using Terrecablate.Workflow.Domain.Cycles;

namespace Terrecablate.Workflow.Domain.Tests;

/// <summary>The cycle of 2020, whole or changed in one place.</summary>
internal static class Sample
{
    public static string Json { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", "cycle-2020.json"));

    public static CyclePlan Plan { get; } = CycleFile.Read(Json, "cycle-2020.json");

    public static CyclePlan With(Action<JsonNode> change) => CycleFile.Read(Text(change), "cycle.json");

    public static string Text(Action<JsonNode> change)
    {
        var root = Root();
        change(root);
        return root.ToJsonString();
    }

    public static JsonNode Root() => JsonNode.Parse(Json)!;
}
