using System.Text.Json;
using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Tests.Conformance;
using static Terrecablate.Workflow.Engine.Tests.Sketch;

namespace Terrecablate.Workflow.Engine.Tests.Definitions;

public sealed class ReaderTests
{
    [Theory]
    [MemberData(nameof(ConformanceTests.Cases), MemberType = typeof(ConformanceTests))]
    public void a_definition_that_is_read_and_written_back_differs_in_nothing(string id)
    {
        foreach (var json in ConformanceCase.Load(id).Definitions)
        {
            var definition = DefinitionReader.Read(json.ToJsonString()).Required;
            Assert.True(JsonNode.DeepEquals(json, JsonNode.Parse(DefinitionWriter.Write(definition))));
        }
    }

    [Fact]
    public void what_was_changed_is_written_and_what_nobody_knows_survives()
    {
        var json = JsonNode.Parse(Definition("plan", Sequence("seq")))!;
        json["colour"] = "verde";
        var definition = DefinitionReader.Read(json.ToJsonString()).Required with { Version = 2, VersionId = "plan-v2", IsPublished = false };
        var written = JsonNode.Parse(DefinitionWriter.Write(definition))!;
        Assert.Equal(("verde", 2, "plan-v2", false), ((string)written["colour"]!, (int)written["version"]!, (string)written["id"]!, (bool)written["isPublished"]!));
    }

    [Fact]
    public void all_problems_are_named_with_their_place()
    {
        var flow = Flow("flow", [Activity("Elsa.Start", "a"), Activity("Elsa.End", "a"), new JsonObject { ["id"] = "b" }]);
        flow["connections"] = new JsonArray(new JsonObject { ["source"] = new JsonObject { ["activity"] = "a" } });
        var json = JsonNode.Parse(Definition("bad", flow, ["X", "X"]))!;
        json["definitionId"] = "";
        var reading = DefinitionReader.Read(json.ToJsonString());
        Assert.Null(reading.Definition);
        Assert.Equal(
            ["$.definitionId", "$.root.activities[1].id", "$.root.activities[2].type", "$.root.connections[0]", "$.variables[1]"],
            reading.Problems.Select(p => p.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void a_text_that_is_no_json_is_a_problem_too() =>
        Assert.Equal("$", Assert.Single(DefinitionReader.Read("{ \"root\": ").Problems).Path);

    [Fact]
    public void a_thousand_activities_are_read_in_a_moment()
    {
        var activities = Enumerable.Range(0, 1_000).Select(n => Line($"a{n}", "1")).ToArray();
        var json = Definition("big", Flow("flow", activities, [.. Enumerable.Range(1, 999).Select(n => $"a{n - 1} > a{n}")]));
        DefinitionReader.Read(json);
        var started = TimeProvider.System.GetTimestamp();
        var definition = DefinitionReader.Read(json).Required;
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromMilliseconds(500));
        Assert.Equal(1_001, definition.Activities().Count());
        Assert.Equal(JsonValueKind.Object, definition.Root.Json.ValueKind);
    }
}
