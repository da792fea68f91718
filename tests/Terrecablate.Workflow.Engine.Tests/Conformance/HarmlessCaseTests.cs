using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Checks;
using Terrecablate.Workflow.Engine.Tests.Contract;

namespace Terrecablate.Workflow.Engine.Tests.Conformance;

/// <summary>
/// The checks refuse no drawing that Elsa plays well. A case that Elsa ends with a fault may be refused, and so may a
/// drawing that another case shows to be a hazard.
/// </summary>
public sealed class HarmlessCaseTests
{
    private static readonly List<ConformanceCase> All =
        [.. EngineContract.Cases().Select(row => ConformanceCase.Load(row.Data))];

    public static TheoryData<string> Strict() => [.. All
        .Where(c => c.Class == "strict" && (string?)c.Expected["status"] != "Faulted" && !All.Exists(h => h.Class == "hazard" && IsSameDrawing(h, c)))
        .Select(c => c.Id)];

    public static TheoryData<string> Hazards() => [.. All.Where(c => c.Class == "hazard").Select(c => c.Id)];

    [Theory]
    [MemberData(nameof(Strict))]
    public void a_drawing_that_elsa_plays_well_is_not_refused(string id) =>
        Assert.Empty(ConformanceCase.Load(id).Findings().Where(f => f.Severity != CheckSeverity.Warning).Select(f => f.Message));

    [Theory]
    [MemberData(nameof(Hazards))]
    public void a_hazard_of_elsa_is_named(string id) =>
        Assert.Contains(ConformanceCase.Load(id).Findings(), f => f.ActivityId is not null);

    private static bool IsSameDrawing(ConformanceCase one, ConformanceCase other) =>
        JsonNode.DeepEquals(one.Definitions.Last()["root"], other.Definitions.Last()["root"]);
}
