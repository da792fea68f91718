using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Checks;
using Terrecablate.Workflow.Engine.Tests.Conformance;

namespace Terrecablate.Workflow.Engine.Tests.Contract;

/// <content>The shared cases: the engine answers as real Elsa 3.8 did, or the checks refuse what Elsa does badly.</content>
public abstract partial class EngineContract
{
    /// <summary>The cases that do not pass yet, each with its reason.</summary>
    private static readonly Dictionary<string, string> NotYet = [];

    public static TheoryData<string> Cases() =>
        new(Directory.GetFiles(ConformanceCase.Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task the_engine_answers_as_elsa_does(string id)
    {
        Assert.SkipWhen(NotYet.ContainsKey(id), NotYet.GetValueOrDefault(id, ""));
        var recorded = ConformanceCase.Load(id);
        await using var world = await NewWorldAsync(requiresEnd: false);
        var answer = Normalised(await recorded.PlayAsync(world));
        if (recorded.Class == "hazard" && answer != Normalised(recorded.Expected))
        {
            Assert.Contains(recorded.Findings(), f => f.Severity == CheckSeverity.Unsupported);
            return;
        }

        Assert.Equal(Normalised(recorded.Expected), answer);
    }

    /// <summary>The records of the workflow activity inside a definition used as an activity are left out.</summary>
    private static string Normalised(JsonObject answer)
    {
        var copy = (JsonObject)answer.DeepClone();
        foreach (var list in new[] { "completed", "canceled", "faulted" })
        {
            copy[list] = new JsonArray([.. copy[list]!.AsArray()
                .Select(i => (string)i!)
                .Where(i => !(i.StartsWith("Workflow", StringComparison.Ordinal) && char.IsAsciiDigit(i[^1])))
                .Select(i => (JsonNode?)i)]);
        }

        return Sorted(copy)!.ToJsonString();
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject json => new JsonObject(json.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Sorted(p.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
