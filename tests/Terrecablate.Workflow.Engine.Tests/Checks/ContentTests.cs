using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Checks;
using static Terrecablate.Workflow.Engine.Tests.Checks.Checked;
using static Terrecablate.Workflow.Engine.Tests.Sketch;

namespace Terrecablate.Workflow.Engine.Tests.Checks;

/// <summary>Types, fields, scripts and variables.</summary>
public sealed class ContentTests
{
    [Fact]
    public void types_expressions_and_inputs_are_checked_all_at_once()
    {
        var findings = Findings(Definition("checked", Flow(
            "flow",
            [Start, Activity("Test.Ask", "ask"), Activity("Nobody.Knows", "odd"), Line("bad", "1 +* 2"), Activity("Elsa.WriteLine", "odder", ("text", Expression("Perl", "1"))), Set("set", "Missing", "1"), End()],
            "start > ask", "ask.Accepted > odd", "ask.SentBack > ask", "odd > bad", "bad > odder", "odder > set", "set > end")));
        Assert.Equal(
            [
                ("bad-expression", "$.root.activities[3].text"), ("missing-input", "$.root.activities[1].title"), ("unknown-activity", "$.root.activities[2]"),
                ("unknown-expression", "$.root.activities[4].text"), ("unknown-variable", "$.root.activities[5].variable"),
            ],
            findings.Select(f => (f.Code, f.Path)).Order());
    }

    [Theory]
    [InlineData("JavaScript", "getX(", true)]
    [InlineData("JavaScript", "`${1 + 1}`", false)]
    [InlineData("Liquid", "{% if %}", true)]
    [InlineData("Liquid", "{{ Variables.X }}", false)]
    [InlineData("Object", "{ \"a\": ", true)]
    [InlineData("Object", "{ \"a\": 1 }", false)]
    public void an_expression_that_cannot_be_read_is_an_error(string type, string text, bool isBad) =>
        Assert.Equal(isBad, Codes(Activity("Elsa.WriteLine", "it", ("text", Expression(type, text)))).Contains("bad-expression"));

    [Fact]
    public async Task the_checks_and_the_engine_know_the_same_activities()
    {
        foreach (var type in ElsaActivities.Supported)
        {
            var root = Activity(type, "it");
            Assert.DoesNotContain("unknown-activity", Codes((JsonObject)root.DeepClone()));
            var world = new World();
            world.Definitions.Add(Definition("one", root));
            await world.RunAsync("one");
            Assert.DoesNotContain("non esiste", world.InstanceOf("one").Incident ?? "", StringComparison.Ordinal);
        }
    }

    [Fact]
    public void what_the_engine_leaves_out_is_refused_by_name()
    {
        var findings = Findings(Definition("checked", Sequence("seq", Activity("Elsa.HttpEndpoint", "web"), Activity("Elsa.WriteLine", "sharp", ("text", Expression("CSharp", "1"))))));
        Assert.Equal(
            [("left-out-activity", "web", CheckSeverity.Unsupported), ("left-out-expression", "sharp", CheckSeverity.Unsupported)],
            findings.Select(f => (f.Code, f.ActivityId!, f.Severity)));
        Assert.Equal("«web» è un'attività Elsa.HttpEndpoint, che il motore non esegue; chiamate e risposte HTTP sono compito dei passi e delle pagine del prodotto.", findings[0].Message);
    }

    [Theory]
    [InlineData("0 8 * * 1", false)]
    [InlineData("0 0 8 * * *", false)]
    [InlineData("ogni lunedì", true)]
    [InlineData("61 8 * * 1", true)]
    public void a_timetable_that_cannot_be_read_is_an_error(string timetable, bool isBad) =>
        Assert.Equal(isBad ? ["bad-cron"] : [], Codes(Activity("Elsa.Cron", "cron", ("cronExpression", Text(timetable)))));

    [Theory]
    [InlineData("Elsa.Event", "eventName")]
    [InlineData("Elsa.RunTask", "taskName")]
    [InlineData("Elsa.SetOutput", "outputName")]
    [InlineData("Elsa.DispatchWorkflow", "workflowDefinitionId")]
    public void a_field_without_which_an_activity_is_useless_is_asked_for(string type, string field)
    {
        Assert.Equal(["missing-input"], Codes(Activity(type, "it")));
        Assert.DoesNotContain("missing-input", Codes(Activity(type, "it", (field, Text("x")))));
    }

    [Theory]
    [InlineData("Boolean", "sì", true)]
    [InlineData("Boolean", "true", false)]
    [InlineData("Int32", "tre", true)]
    [InlineData("Int32", "3", false)]
    [InlineData("TimeSpan", "domani", true)]
    [InlineData("TimeSpan", "1.00:00:00", false)]
    public void a_literal_that_elsa_would_quietly_turn_into_something_else_is_a_warning(string type, string text, bool isTurned)
    {
        var input = new JsonObject { ["typeName"] = type, ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = text } };
        Assert.Equal(isTurned ? ["literal-converted"] : [], Codes(Activity("Elsa.Delay", "it", ("timeSpan", input))));
    }

    [Theory]
    [InlineData("tre", true)]
    [InlineData("3", false)]
    public void a_value_that_a_step_cannot_take_is_an_error(string days, bool isBad) =>
        Assert.Equal(isBad ? ["bad-literal"] : [], Codes(Activity("Test.Until", "it", ("days", Text(days)))));

    [Theory]
    [InlineData("getList().push(1)", "array-changed-in-place")]
    [InlineData("variables.List.splice(0, 1)", "array-changed-in-place")]
    [InlineData("setVariable('Lista', [])", "new-variable")]
    [InlineData("getOutputFrom('nobody')", "unknown-output")]
    [InlineData("getListe()", "unknown-accessor")]
    [InlineData("getResultFromNobody()", "unknown-accessor")]
    [InlineData("setVariable('List', [...getList(), 1])", null)]
    [InlineData("const a = []; a.push(getVariable('List').length); a", null)]
    [InlineData("getOutputFrom('other')", null)]
    [InlineData("getResultFromOther()", null)]
    [InlineData("new Date(0).getTime() + getWorkflowInstanceId().length", null)]
    [InlineData("function getTwo() { return 2; } getTwo()", null)]
    public void what_a_script_asks_for_is_looked_up(string script, string? code) =>
        Assert.Equal(code is null ? [] : [code], Codes(Sequence("seq", Script("other", "1"), Script("it", script)), "List:Object"));

    [Fact]
    public void a_list_may_grow_where_it_is_after_a_wait()
    {
        CheckSeverity Of(params JsonObject[] before) => Findings(Definition("checked", Sequence("seq", [.. before, Script("it", "getList().push(1)")]), ["List:Object"])).Single().Severity;
        Assert.Equal(CheckSeverity.Error, Of());
        Assert.Equal(CheckSeverity.Warning, Of(Wait("w", "E")));
    }

    [Theory]
    [InlineData("Odd:Nonsense", "unknown-type")]
    [InlineData("Count:Int32=1", null)]
    [InlineData("Order:Object={}", "default-stays-text")]
    [InlineData("Order:Object=testo", null)]
    public void a_variable_is_checked(string variable, string? code) => Assert.Equal(code is null ? [] : [code], Codes(Sequence("seq"), variable));

    [Theory]
    [InlineData("2026-01-02T03:04:05", true)]
    [InlineData("2026-01-02T03:04:00", false)]
    public void a_first_value_that_loses_its_seconds_is_a_warning(string moment, bool loses)
    {
        var json = JsonNode.Parse(Definition("checked", Sequence("seq"), ["When:DateTime"]))!;
        json["variables"]![0]!["value"] = moment;
        Assert.Equal(loses ? ["default-loses-seconds"] : [], Findings(json.ToJsonString()).Select(f => f.Code));
    }

    [Fact]
    public void an_input_with_the_name_of_a_variable_is_a_warning() =>
        Assert.Equal(["same-name"], Findings(Definition("checked", Sequence("seq"), ["X"], ["X", "Y"])).Select(f => f.Code));
}
