using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Checks;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Embedded.Expressions;
using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Engine.Tests.Running;
using static Terrecablate.Workflow.Engine.Tests.Sketch;

namespace Terrecablate.Workflow.Engine.Tests.Checks;

public sealed class DefinitionChecksTests
{
    private static readonly CheckContext Context = new()
    {
        Catalog = new StepCatalog([typeof(AskStep)]),
        SyntaxFault = ExpressionSyntax.Fault,
        CronFault = ExpressionSyntax.CronFault,
    };

    private static string[] Codes(JsonObject root, string[]? variables = null) =>
        [.. DefinitionChecks.Check(DefinitionReader.Read(Definition("checked", root, variables)).Required, Context).Select(f => f.Code)];

    private static JsonObject Ask(string id) => Activity("Test.Ask", id, ("title", Text("x")));

    private static JsonObject Join(string id, string mode) => Activity("Elsa.FlowJoin", id, ("mode", Text(mode)));

    private static JsonObject Fork(string id) => Activity("Elsa.FlowFork", id, ("branches", Expression("Object", "[\"A\",\"B\"]")));

    [Fact]
    public void a_sound_definition_has_no_findings() => Assert.Empty(Codes(Flow(
        "flow",
        [Start, Ask("draft"), Fork("fork"), Wait("one", "1"), Wait("two", "2"), Join("join", "WaitAll"), Ask("sign"), End()],
        "start > draft", "draft.Accepted > fork", "draft.SentBack > draft", "fork.A > one", "fork.B > two", "one > join", "two > join", "join > sign", "sign.SentBack > draft", "sign.Accepted > end")));

    [Fact]
    public void types_expressions_and_inputs_are_checked()
    {
        var codes = Codes(Flow(
            "flow",
            [Start, Activity("Test.Ask", "ask"), Activity("Nobody.Knows", "odd"), Line("bad", "1 +* 2"), Activity("Elsa.WriteLine", "sharp", ("text", Expression("CSharp", "1"))), Set("set", "Missing", "1"), End()],
            "start > ask", "ask.Accepted > odd", "ask.SentBack > ask", "odd > bad", "bad > sharp", "sharp > set", "set > end"));
        Assert.Equal(["bad-expression", "left-out-expression", "missing-input", "unknown-activity", "unknown-variable"], codes.Order(StringComparer.Ordinal));
    }

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
        var findings = DefinitionChecks.Check(
            DefinitionReader.Read(Definition("checked", Sequence("seq", Activity("Elsa.HttpEndpoint", "web"), Activity("Elsa.WriteLine", "sharp", ("text", Expression("CSharp", "1")))))).Required,
            Context);
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
    public void a_timetable_that_cannot_be_read_is_an_error(string timetable, bool isBad) => Assert.Equal(
        isBad, Codes(Sequence("seq", Activity("Elsa.Cron", "cron", ("cronExpression", Text(timetable))))).Contains("bad-cron"));

    [Fact]
    public void what_leads_nowhere_is_named()
    {
        var definition = DefinitionReader.Read(Definition("checked", Flow(
            "flow", [Start, Ask("ask"), Line("last", "1"), Line("alone", "1")], "start > ask", "ask.Accepted > last"))).Required;
        var findings = DefinitionChecks.Check(definition, Context);
        Assert.Equal(
            [("dead-end", "last"), ("outcome-without-connection", "ask"), ("unreachable", "alone")],
            findings.Select(f => (f.Code, f.ActivityId!)).Order());
        Assert.Equal("«ask» non ha un collegamento per l'esito «SentBack»: senza, il flusso si ferma in silenzio.", findings.First(f => f.ActivityId == "ask").Message);
    }

    [Fact]
    public void a_loop_without_a_way_out_is_an_error() => Assert.Contains("endless-loop", Codes(Flow(
        "flow", [Start, Line("a", "1"), Line("b", "1")], "start > a", "a > b", "b > a")));

    [Fact]
    public void a_join_of_a_loop_and_a_branch_outside_it_is_an_error() => Assert.Contains("join-across-loop", Codes(Flow(
        "flow",
        [Start, Fork("fork"), Ask("one"), Ask("two"), Join("join", "WaitAllActive"), End()],
        "start > fork", "fork.A > one", "fork.B > two", "one.Accepted > join", "one.SentBack > one", "two.Accepted > join", "two.SentBack > end", "join > end")));

    [Fact]
    public void a_loop_that_goes_back_before_a_fork_is_an_error() => Assert.Contains("loop-reenters-fork", Codes(Flow(
        "flow",
        [Start, Line("a", "1"), Fork("fork"), Ask("one"), Wait("two", "E"), Join("join", "WaitAll"), End()],
        "start > a", "a > fork", "fork.A > one", "fork.B > two", "one.Accepted > join", "one.SentBack > a", "two > join", "join > end")));

    [Fact]
    public void a_race_or_an_end_over_a_waiting_container_is_an_error()
    {
        var root = Flow(
            "flow",
            [Start, Fork("fork"), Sequence("inner", Wait("w", "E")), Wait("other", "O"), Join("join", "WaitAny"), End()],
            "start > fork", "fork.A > inner", "fork.B > other", "inner > join", "other > join", "join > end");
        Assert.Contains("race-over-container", Codes(root));
        Assert.Contains("end-over-container", Codes(Flow(
            "flow", [Start, Sequence("inner", Wait("w", "E")), Line("quick", "1"), End()], "start > inner", "start > quick", "quick > end", "inner > start")));
    }

    [Fact]
    public void an_end_beside_a_wait_in_a_nested_flowchart_is_an_error() => Assert.Contains("end-over-container", Codes(Flow(
        "flow",
        [Start, Flow("inner", [Activity("Elsa.Start", "s"), Wait("w", "E"), End("innerEnd")], "s > w", "s > innerEnd"), End()],
        "start > inner", "inner > end")));

    [Fact]
    public void a_variable_of_an_unknown_type_is_an_error() =>
        Assert.Contains("unknown-type", Codes(Sequence("seq"), ["Odd:Nonsense"]));

    [Fact]
    public void a_wait_for_all_with_a_path_that_may_die_is_an_error() => Assert.Contains("wait-all-dead-path", Codes(Flow(
        "flow",
        [Start, Fork("fork"), Wait("one", "E"), Activity("Elsa.FlowDecision", "if", ("condition", Js("true"))), Line("yes", "1"), Join("join", "WaitAll"), End(), End("other")],
        "start > fork", "fork.A > one", "fork.B > if", "if.True > yes", "if.False > other", "one > join", "yes > join", "join > end")));

    [Fact]
    public void nested_completes_empty_loops_and_changed_arrays_are_errors()
    {
        Assert.Contains("complete-nested", Codes(Sequence("a", Sequence("b", Activity("Elsa.Complete", "c")))));
        Assert.Contains("loop-without-body", Codes(Sequence("a", Activity("Elsa.For", "f"))));
        Assert.Contains("array-changed-in-place", Codes(Sequence("a", Line("l", "getList().push(1)"))));
    }
}
