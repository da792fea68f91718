using Terrecablate.Workflow.Engine.Checks;
using static Terrecablate.Workflow.Engine.Tests.Checks.Checked;
using static Terrecablate.Workflow.Engine.Tests.Sketch;

namespace Terrecablate.Workflow.Engine.Tests.Checks;

/// <summary>What is missing or superfluous in a drawing.</summary>
public sealed class DrawingTests
{
    [Fact]
    public void a_sound_definition_has_no_findings() => Assert.Empty(Codes(Flow(
        "flow",
        [Start, Ask("draft"), Fork(), Wait("one", "1"), Wait("two", "2"), Join("join", "WaitAll"), Ask("sign"), End()],
        "start > draft", "draft.Accepted > fork", "draft.SentBack > draft", "fork.A > one", "fork.B > two", "one > join", "two > join", "join > sign", "sign.SentBack > draft", "sign.Accepted > end")));

    [Fact]
    public void what_leads_nowhere_is_named_with_its_place_and_a_way_out()
    {
        var findings = Findings(Definition("checked", Flow("flow", [Start, Ask("ask"), Line("last", "1"), Line("alone", "1")], "start > ask", "ask.Accepted > last")));
        Assert.Equal(
            [("dead-end", "last", "$.root.activities[2]"), ("outcome-without-connection", "ask", "$.root.activities[1]"), ("unreachable", "alone", "$.root.activities[3]")],
            findings.Select(f => (f.Code, f.ActivityId!, f.Path)).Order());
        Assert.Equal(
            "«ask» non ha un collegamento per l'esito «SentBack»: senza, il flusso si ferma in silenzio. Collegarlo, anche solo alla fine (Elsa.End).",
            findings.First(f => f.ActivityId == "ask").Message);
        Assert.All(findings, f => Assert.Equal(CheckSeverity.Error, f.Severity));
    }

    [Fact]
    public void where_elsa_may_finish_in_silence_what_leads_nowhere_is_a_warning()
    {
        var definition = Engine.Definitions.DefinitionReader.Read(Definition("checked", Flow("flow", [Start, Ask("ask"), Line("alone", "1")], "start > ask", "ask.Accepted > gone"))).Required;
        var findings = DefinitionChecks.Check(definition, CheckContext.Of(Catalog, [definition]));
        Assert.Equal(["dangling-connection", "outcome-without-connection", "unreachable"], findings.Select(f => f.Code).Order(StringComparer.Ordinal));
        Assert.All(findings, f => Assert.Equal(CheckSeverity.Warning, f.Severity));
    }

    [Fact]
    public void an_outcome_that_a_step_does_not_have_is_an_error_and_the_others_are_named()
    {
        var finding = Findings(Definition("checked", Flow("flow", [Start, Ask("ask"), End()], "start > ask", "ask.Accepted > end", "ask.SentBack > end", "ask.Approved > end")))
            .Single(f => f.Code == "unknown-outcome");
        Assert.Equal(CheckSeverity.Error, finding.Severity);
        Assert.EndsWith("Tracciarlo da uno di questi: Accepted, SentBack.", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void an_outcome_that_an_activity_of_elsa_does_not_have_is_a_warning() => Assert.Equal(
        CheckSeverity.Warning,
        Findings(Definition("checked", Flow("flow", [Start, Line("a", "1"), End()], "start > a", "a > end", "a.Gone > end"))).Single(f => f.Code == "unknown-outcome").Severity);

    [Fact]
    public void a_loop_without_a_way_out_is_an_error()
    {
        Assert.Contains("endless-loop", Codes(Flow("flow", [Start, Line("a", "1"), Line("b", "1")], "start > a", "a > b", "b > a")));
        Assert.DoesNotContain("endless-loop", Codes(Flow("flow", [Start, Line("a", "1"), If(), End()], "start > a", "a > if", "if.False > a", "if.True > end")));
    }

    [Theory]
    [InlineData("late", true)]
    [InlineData("start", false)]
    public void a_start_that_the_engine_ignores_is_a_warning(string named, bool isIgnored)
    {
        var flow = Flow("flow", [Start, Line("late", "1"), End()], "start > late", "late > end");
        flow["start"] = named;
        Assert.Equal(isIgnored ? ["start-ignored"] : [], Codes(flow));
    }

    [Fact]
    public void a_second_start_is_never_reached() => Assert.Equal(
        ["unreachable"], Codes(Flow("flow", [Start, Activity("Elsa.Start", "second"), End()], "start > end", "second > end")));
}
