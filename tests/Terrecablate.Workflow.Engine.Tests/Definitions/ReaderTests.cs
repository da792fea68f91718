using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Tests.Conformance;
using Terrecablate.Workflow.Engine.Tests.Contract;
using static Terrecablate.Workflow.Engine.Tests.Sketch;

namespace Terrecablate.Workflow.Engine.Tests.Definitions;

public sealed class ReaderTests
{
    [Theory]
    [MemberData(nameof(EngineContract.Cases), MemberType = typeof(EngineContract))]
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

    [Theory]
    [InlineData("CacheInvalidation_Child", "CacheInvalidationChild")]
    [InlineData("Parere del NV", "ParereDelNV")]
    [InlineData("plan-drafting", "PlanDrafting")]
    [InlineData("Logging 3 - Child", "Logging 3Child")]
    public void the_activity_type_of_a_definition_is_its_name_as_elsa_writes_it(string name, string type) =>
        Assert.Equal(type, new WorkflowDefinition { DefinitionId = "one", VersionId = "one-v1", Name = name }.ActivityType);

    [Fact]
    public void connections_as_elsa_3_0_wrote_them_are_read()
    {
        var flow = Flow("flow", [Start, End()]);
        flow["connections"] = new JsonArray(new JsonObject { ["source"] = "start", ["sourcePort"] = "Done", ["target"] = "end", ["targetPort"] = "In" });
        var definition = DefinitionReader.Read(Definition("old", flow)).Required;
        Assert.Equal(new Connection("start", "Done", "end"), Assert.Single(definition.Root.Connections));
    }
}
