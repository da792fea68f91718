using System.Text.Json.Nodes;
using FsCheck.Xunit;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Tests.Conformance;
using Terrecablate.Workflow.Engine.Tests.Contract;
using Terrecablate.Workflow.Engine.Tests.Upstream;
using Terrecablate.Workflow.Engine.Tests.Workflows;

namespace Terrecablate.Workflow.Engine.Tests.Definitions;

/// <summary>A definition that is read and written back differs in nothing.</summary>
public sealed class RoundTripTests
{
    public static TheoryData<string> Shipped => ShippedWorkflows.Names;

    public static TheoryData<string> Studio => [.. Directory.GetFiles(StudioFolder, "*.json").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Upstream => UpstreamTests.Files;

    private static string StudioFolder => Path.Combine(AppContext.BaseDirectory, "Definitions", "Studio");

    [Theory]
    [MemberData(nameof(Shipped))]
    public void a_shipped_workflow_keeps_every_character(string id) =>
        Assert.Equal(ShippedWorkflows.JsonOf(id), DefinitionWriter.Write(ShippedWorkflows.Read(id)));

    [Theory]
    [MemberData(nameof(EngineContract.Cases), MemberType = typeof(EngineContract))]
    public void a_recorded_case_stays_the_same(string id) =>
        Assert.All(ConformanceCase.Load(id).Definitions, json => AssertStays(json.ToJsonString()));

    [Theory]
    [MemberData(nameof(Studio))]
    public void what_the_studio_sends_and_receives_stays_the_same(string file) => AssertStays(File.ReadAllText(Path.Combine(StudioFolder, file)));

    [Theory]
    [MemberData(nameof(Upstream))]
    public void an_upstream_file_that_can_be_read_stays_the_same(string file)
    {
        Assert.SkipWhen(UpstreamFile.Folder is null, UpstreamTests.WhereToSet);
        var upstream = UpstreamFile.All.Single(f => f.File == file);
        if (upstream.Unreadable.Count == 0)
        {
            AssertStays(upstream.Text);
        }
    }

    /// <summary>Somebody else's properties, in any of the objects of a workflow, come through unchanged.</summary>
    [Property(MaxTest = 100)]
    public void what_nobody_knows_survives_wherever_it_is(int which, int where, string value)
    {
        var json = JsonNode.Parse(ShippedWorkflows.JsonOf(ShippedWorkflows.Ids[Math.Abs(which % ShippedWorkflows.Ids.Length)]))!;
        var objects = Objects(json).ToList();
        objects[Math.Abs(where % objects.Count)]["x-altrui"] = new JsonObject { ["valore"] = value, ["elenco"] = new JsonArray(1, null, "due") };
        AssertStays(json.ToJsonString());
    }

    private static void AssertStays(string json) => Assert.True(
        JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(DefinitionWriter.Write(DefinitionReader.Read(json).Required))));

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(p => Objects(p.Value)).Prepend(json),
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };
}
