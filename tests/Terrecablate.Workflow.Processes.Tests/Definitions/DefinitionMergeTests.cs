using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Processes.Definitions.Changes;
using Terrecablate.Workflow.Processes.Definitions.Shipped;
using static Terrecablate.Workflow.Processes.Tests.Definitions.Drawn;

namespace Terrecablate.Workflow.Processes.Tests.Definitions;

/// <summary>An edited drawing and a later shipped one come together, activity by activity.</summary>
public class DefinitionMergeTests
{
    private static readonly IReadOnlySet<string> None = new HashSet<string>();

    private static JsonObject Drawing(string write = "title=Scrive", string sign = "title=Firma", params JsonObject[] more) =>
        Chain([Task("Submit", "write", "GeneralDirector", write), Task("Review", "sign", "BoardChair", sign), .. more]);

    private static MergeResult Merge(JsonObject ancestor, JsonObject mine, JsonObject shipped, IReadOnlySet<string>? taken = null) =>
        DefinitionMerge.Of(Read(ancestor), Read(mine), Read(shipped), taken ?? None);

    private static WorkflowDefinition Read(JsonObject root) => Read(Json(root.DeepClone().AsObject()));

    private static WorkflowDefinition Read(string json) => DefinitionReader.Read(json).Required;

    private static void AssertSame(JsonObject expected, MergeResult result) =>
        Assert.Empty(DefinitionDifference.Between(Read(expected), Read(result.Json), Catalog));

    [Fact]
    public void changes_of_different_activities_are_both_kept()
    {
        var merged = Merge(Drawing(), Drawing(write: "title=Redige"), Drawing(sign: "title=Sottoscrive"));
        Assert.Empty(merged.Conflicts);
        AssertSame(Drawing("title=Redige", "title=Sottoscrive"), merged);
    }

    [Fact]
    public void what_only_one_side_changed_is_as_that_side_has_it()
    {
        AssertSame(Drawing(write: "title=Redige"), Merge(Drawing(), Drawing(write: "title=Redige"), Drawing()));
        AssertSame(Drawing(write: "title=Redige"), Merge(Drawing(), Drawing(), Drawing(write: "title=Redige")));
        AssertSame(Drawing(write: "title=Redige"), Merge(Drawing(), Drawing(write: "title=Redige"), Drawing(write: "title=Redige")));
    }

    [Fact]
    public void the_same_activity_changed_in_two_ways_is_for_the_designer_to_decide()
    {
        var (ancestor, mine, shipped) = (Drawing(), Drawing(sign: "title=Vista"), Drawing(sign: "title=Sottoscrive"));
        Assert.Equal(["sign"], Merge(ancestor, mine, shipped).Conflicts.Select(c => c.Name));
        AssertSame(mine, Merge(ancestor, mine, shipped));
        AssertSame(shipped, Merge(ancestor, mine, shipped, new HashSet<string> { "sign" }));
    }

    [Fact]
    public void an_activity_that_comes_comes_with_its_ways_and_one_that_goes_takes_them_along()
    {
        var longer = Drawing(more: Task("TakeNote", "note", "AuditBoard"));
        AssertSame(longer, Merge(Drawing(), Drawing(), longer));
        AssertSame(Drawing(), Merge(longer, longer, Drawing()));
    }

    [Fact]
    public void where_boxes_stand_is_no_change_and_stays_the_designers()
    {
        var (mine, shipped) = (Drawing(), Drawing(write: "title=Redige"));
        mine["activities"]![1]!["metadata"] = new JsonObject { ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = 5, ["y"] = 6 } } };
        var merged = Merge(Drawing(), mine, shipped);
        Assert.Empty(merged.Conflicts);
        AssertSame(shipped, merged);
    }

    [Fact]
    public void every_shipped_drawing_merged_with_itself_is_itself() => Assert.All(Installation.Workflows, file =>
    {
        var definition = file.Read();
        Assert.Empty(DefinitionDifference.Between(definition, Read(DefinitionMerge.Of(definition, definition, definition, None).Json), Catalog));
    });
}
