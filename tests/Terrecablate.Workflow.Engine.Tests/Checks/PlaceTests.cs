using System.Text.Json.Nodes;
using static Terrecablate.Workflow.Engine.Tests.Checks.Checked;
using static Terrecablate.Workflow.Engine.Tests.Sketch;

namespace Terrecablate.Workflow.Engine.Tests.Checks;

/// <summary>Activities in a place where Elsa does something unexpected with them, and what a wait changes.</summary>
public sealed class PlaceTests
{
    [Fact]
    public void a_complete_inside_something_is_an_error()
    {
        Assert.Contains("complete-nested", Codes(Sequence("a", Sequence("b", Activity("Elsa.Complete", "c")))));
        Assert.Empty(Codes(Sequence("a", Activity("Elsa.Complete", "c"))));
    }

    [Fact]
    public void a_finish_that_ends_more_than_it_seems_is_a_warning()
    {
        Assert.Equal(["finish-nested"], Codes(Sequence("a", Sequence("b", Activity("Elsa.Finish", "f")))));
        Assert.Empty(Codes(Sequence("a", Activity("Elsa.Finish", "f"))));
        var part = JsonNode.Parse(Definition("part", Sequence("a", Activity("Elsa.Finish", "f"))))!;
        part["options"] = new JsonObject { ["usableAsActivity"] = true };
        Assert.Equal(["finish-in-activity"], Findings(part.ToJsonString()).Select(f => f.Code));
    }

    [Fact]
    public void a_break_outside_a_loop_is_a_warning()
    {
        Assert.Equal(["break-without-loop"], Codes(Sequence("a", Activity("Elsa.Break", "b"))));
        Assert.Empty(Codes(Loop("Elsa.While", "w", Sequence("a", Activity("Elsa.Break", "b")), ("condition", Js("true")))));
    }

    [Theory]
    [InlineData("Elsa.For", Engine.Checks.CheckSeverity.Error)]
    [InlineData("Elsa.While", Engine.Checks.CheckSeverity.Error)]
    [InlineData("Elsa.ParallelForEach", Engine.Checks.CheckSeverity.Error)]
    [InlineData("Elsa.ForEach", Engine.Checks.CheckSeverity.Warning)]
    public void a_loop_without_a_body_is_named(string type, Engine.Checks.CheckSeverity severity)
    {
        var finding = Assert.Single(Findings(Definition("checked", Loop(type, "it", null))));
        Assert.Equal(("loop-without-body", severity), (finding.Code, finding.Severity));
        Assert.Empty(Codes(Loop(type, "it", Line("l", "1"))));
    }

    [Theory]
    [InlineData("Elsa.ForEach", "getCurrentValue()", true)]
    [InlineData("Elsa.ParallelForEach", "getVariable('CurrentValue').id", true)]
    [InlineData("Elsa.For", "'none of it'", false)]
    [InlineData("Elsa.While", "getCurrentValue()", false)]
    public void a_value_in_a_loop_within_a_loop_is_a_warning(string inner, string script, bool isNamed)
    {
        Assert.Equal(isNamed, Codes(Loop("Elsa.ForEach", "outer", Sequence("s", Inner()))).Contains("loop-in-loop"));
        Assert.DoesNotContain("loop-in-loop", Codes(Inner()));

        JsonObject Inner() => Loop(inner, "inner", Activity("Elsa.WriteLine", "line", ("text", Js(script))));
    }

    [Fact]
    public void a_race_in_a_parallel_loop_is_an_error() => Assert.Contains("race-in-parallel-foreach", Codes(Loop(
        "Elsa.ParallelForEach",
        "each",
        Flow("flow", [Start, Fork(), Wait("a", "1"), Wait("b", "2"), Join("race", "WaitAny"), End()], "start > fork", "fork.A > a", "fork.B > b", "a > race", "b > race", "race > end"))));

    [Fact]
    public void a_workflow_that_is_not_published_cannot_be_started()
    {
        var call = Definition("checked", Activity("Elsa.DispatchWorkflow", "call", ("workflowDefinitionId", Text("child"))));
        Assert.Equal(["unknown-workflow"], Findings(call).Select(f => f.Code));
        Assert.Empty(Findings(call, Definition("child", Line("l", "1"))));
    }

    [Fact]
    public void the_result_of_a_workflow_that_waits_is_lost_to_execute()
    {
        var call = Definition("checked", Activity("Elsa.ExecuteWorkflow", "call", ("workflowDefinitionId", Text("child"))));
        Assert.Equal(["execute-waits"], Findings(call, Definition("child", Sequence("s", Wait("w", "E")))).Select(f => f.Code));
        Assert.Empty(Findings(call, Definition("child", Line("l", "1"))));
    }

    [Theory]
    [InlineData("getX()", true)]
    [InlineData("getInput('X')", true)]
    [InlineData("getVariable('Y')", false)]
    public void an_input_that_is_read_after_a_wait_must_be_stored(string script, bool isLost)
    {
        JsonObject After() => Flow("flow", [Start, Line("before", "getX()"), Wait("w", "E"), Line("after", script), End()], "start > before", "before > w", "w > after", "after > end");
        Assert.Equal(isLost ? ["input-not-stored"] : [], Codes(After(), isStored: false));
        Assert.Empty(Codes(After(), isStored: true));
    }

    [Fact]
    public void an_input_that_is_read_before_any_wait_need_not_be_stored()
    {
        Assert.Empty(Codes(Sequence("s", Line("before", "getX()"), Wait("w", "E")), isStored: false));
        Assert.Equal(["input-not-stored"], Codes(Loop("Elsa.While", "again", Sequence("s", Line("before", "getX()"), Wait("w", "E")), ("condition", Js("true"))), isStored: false));
    }

    [Fact]
    public void a_list_that_changes_while_its_loop_waits_is_a_warning()
    {
        JsonObject Each(string script) => Loop("Elsa.ForEach", "each", Sequence("s", Wait("w", "E"), Script("change", script)), ("items", Js("getList()")));
        Assert.Equal(["loop-evaluated-again"], Codes(Each("setVariable('List', [])"), "List:Object"));
        Assert.Empty(Codes(Each("setVariable('Other', [])"), "List:Object", "Other:Object"));
    }

    private static string[] Codes(JsonObject root, bool isStored)
    {
        var json = JsonNode.Parse(Definition("checked", root, ["Y"], ["X"]))!;
        if (!isStored)
        {
            json["inputs"]![0]!.AsObject().Remove("storageDriverType");
        }

        return [.. Findings(json.ToJsonString()).Select(f => f.Code)];
    }

    private static string[] Codes(JsonObject root, params string[] variables) => Checked.Codes(root, variables);
}
