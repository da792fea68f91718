using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Definitions;
using static Terrecablate.Workflow.Engine.Tests.Sketch;

namespace Terrecablate.Workflow.Engine.Tests.Definitions;

public sealed class ReaderTests
{
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
    public void all_problems_are_named_with_their_place_and_what_to_do()
    {
        var flow = Flow("flow", [Activity("Elsa.Start", "a"), Activity("Elsa.End", "a"), new JsonObject { ["id"] = "b" }, Activity("Elsa.While", "while"), Activity("Elsa.FlowSwitch", "switch")]);
        flow["activities"]![3]!["body"] = new JsonObject { ["text"] = "no" };
        flow["activities"]![4]!["cases"] = new JsonArray("no");
        flow["activities"]!.AsArray().Add("no");
        flow["connections"] = new JsonArray(new JsonObject { ["source"] = new JsonObject { ["activity"] = "a" } });
        flow["variables"] = new JsonObject();
        var json = JsonNode.Parse(Definition("bad", flow, ["X", "X"]))!;
        json["definitionId"] = "";
        json["version"] = "prima";
        json["outputs"] = new JsonArray(new JsonObject());
        var reading = DefinitionReader.Read(json.ToJsonString());
        Assert.Null(reading.Definition);
        Assert.Equal(
            [
                "$.definitionId", "$.outputs[0]", "$.root.activities[1].id", "$.root.activities[2].type", "$.root.activities[3].body.id", "$.root.activities[3].body.type",
                "$.root.activities[4].cases[0]", "$.root.activities[5]", "$.root.connections[0]", "$.root.variables", "$.variables[1]", "$.version",
            ],
            reading.Problems.Select(p => p.Path).Order(StringComparer.Ordinal));
        Assert.All(reading.Problems, p => Assert.Contains(':', p.Message));
    }

    [Theory]
    [InlineData("{ \"root\": ")]
    [InlineData("[]")]
    [InlineData("{ \"name\": \"a\", \"name\": \"b\" }")]
    public void a_text_that_is_no_definition_at_all_is_one_problem(string text) =>
        Assert.Equal("$", Assert.Single(DefinitionReader.Read(text).Problems).Path);

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
