using static Terrecablate.Workflow.Engine.Tests.Checks.Checked;
using static Terrecablate.Workflow.Engine.Tests.Sketch;

namespace Terrecablate.Workflow.Engine.Tests.Checks;

/// <summary>Joins, loops and races that Elsa's visit counts cannot follow.</summary>
public sealed class JoinTests
{
    [Fact]
    public void a_join_of_a_loop_and_a_branch_outside_it_is_an_error()
    {
        Assert.Contains("join-across-loop", Codes(Flow(
            "flow",
            [Start, Fork(), Ask("one"), Ask("two"), Join("join", "WaitAllActive"), End()],
            "start > fork", "fork.A > one", "fork.B > two", "one.Accepted > join", "one.SentBack > one", "two.Accepted > join", "two.SentBack > end", "join > end")));
        Assert.DoesNotContain("join-across-loop", Codes(Flow(
            "flow",
            [Start, Fork(), Ask("one"), Ask("two"), Join("join", "WaitAllActive"), Ask("both"), End()],
            "start > fork", "fork.A > one", "fork.B > two", "one.Accepted > join", "one.SentBack > join", "two.Accepted > join", "two.SentBack > join", "join > both", "both.SentBack > fork", "both.Accepted > end")));
    }

    [Fact]
    public void a_join_fed_from_before_a_loop_and_from_inside_it_is_an_error() => Assert.Contains("join-across-loop", Codes(Flow(
        "flow",
        [Start, Ask("first"), Ask("again"), Line("join", "1"), End()],
        "start > first", "first.Accepted > again", "first.SentBack > join", "again.SentBack > again", "again.Accepted > join", "join > end")));

    [Fact]
    public void a_loop_that_goes_back_before_a_fork_is_an_error()
    {
        Assert.Contains("loop-reenters-fork", Codes(Flow(
            "flow",
            [Start, Line("a", "1"), Fork(), Ask("one"), Wait("two", "E"), Join("join", "WaitAll"), End()],
            "start > a", "a > fork", "fork.A > one", "fork.B > two", "one.Accepted > join", "one.SentBack > a", "two > join", "join > end")));
        Assert.DoesNotContain("loop-reenters-fork", Codes(Flow(
            "flow",
            [Start, Line("a", "1"), Fork(), Wait("one", "E"), Wait("two", "E"), Join("join", "WaitAll"), Ask("ask"), End()],
            "start > a", "a > fork", "fork.A > one", "fork.B > two", "one > join", "two > join", "join > ask", "ask.SentBack > a", "ask.Accepted > end")));
    }

    [Fact]
    public void a_loop_into_the_middle_of_something_is_an_error() => Assert.Contains("invalid-loop", Codes(Flow(
        "flow",
        [Start, If(), Line("a", "1"), Line("b", "1"), If("again"), End()],
        "start > if", "if.True > a", "if.False > b", "a > b", "b > again", "again.True > a", "again.False > end")));

    [Fact]
    public void a_wait_for_all_with_a_path_that_may_die_is_an_error()
    {
        Assert.Contains("wait-all-dead-path", Codes(Flow(
            "flow",
            [Start, Fork(), Wait("one", "E"), If(), Line("yes", "1"), Join("join", "WaitAll"), End(), End("other")],
            "start > fork", "fork.A > one", "fork.B > if", "if.True > yes", "if.False > other", "one > join", "yes > join", "join > end")));
        Assert.Empty(Codes(Flow(
            "flow",
            [Start, Fork(), Wait("one", "E"), If(), Line("yes", "1"), Line("no", "1"), Line("on", "1"), Join("join", "WaitAll"), End()],
            "start > fork", "fork.A > one", "fork.B > if", "if.True > yes", "if.False > no", "yes > on", "no > on", "one > join", "on > join", "join > end")));
    }

    [Fact]
    public void a_wait_for_all_behind_a_choice_never_completes()
    {
        Assert.Equal(["join-never-completes"], Codes(Flow(
            "flow", [Start, If(), Line("yes", "1"), Line("no", "1"), Join("join", "WaitAll"), End()],
            "start > if", "if.True > yes", "if.False > no", "yes > join", "no > join", "join > end")));
        Assert.Empty(Codes(Flow(
            "flow", [Start, If(), Line("yes", "1"), Line("no", "1"), Join("join", "WaitAllActive"), End()],
            "start > if", "if.True > yes", "if.False > no", "yes > join", "no > join", "join > end")));
    }

    [Fact]
    public void a_join_that_says_no_mode_is_a_warning() => Assert.Equal(["join-without-mode"], Codes(Flow(
        "flow", [Start, Activity("Elsa.FlowJoin", "join"), End()], "start > join", "join > end")));

    [Fact]
    public void a_merge_mode_of_the_token_flowchart_is_a_warning()
    {
        var merged = Line("a", "1");
        merged["customProperties"] = new System.Text.Json.Nodes.JsonObject { ["mergeMode"] = "Converge" };
        Assert.Equal(["merge-mode-ignored"], Codes(Flow("flow", [Start, merged, End()], "start > a", "a > end")));
    }

    [Fact]
    public void a_race_or_an_end_over_a_waiting_container_is_an_error()
    {
        Assert.Contains("race-over-container", Codes(Flow(
            "flow",
            [Start, Fork(), Sequence("inner", Wait("w", "E")), Wait("other", "O"), Join("join", "WaitAny"), End()],
            "start > fork", "fork.A > inner", "fork.B > other", "inner > join", "other > join", "join > end")));
        Assert.Empty(Codes(Flow(
            "flow",
            [Start, Fork(), Wait("w", "E"), Wait("other", "O"), Join("join", "WaitAny"), End()],
            "start > fork", "fork.A > w", "fork.B > other", "w > join", "other > join", "join > end")));
        Assert.Contains("end-over-container", Codes(Flow(
            "flow", [Start, Sequence("inner", Wait("w", "E")), Line("quick", "1"), End()], "start > inner", "start > quick", "quick > end", "inner > start")));
    }

    [Fact]
    public void an_end_beside_a_wait_in_a_nested_flowchart_is_an_error() => Assert.Contains("end-over-container", Codes(Flow(
        "flow",
        [Start, Flow("inner", [Activity("Elsa.Start", "s"), Wait("w", "E"), End("innerEnd")], "s > w", "s > innerEnd"), End()],
        "start > inner", "inner > end")));

    [Fact]
    public void a_race_before_a_join_of_what_it_may_cancel_is_an_error()
    {
        Assert.Equal(["race-before-join"], Codes(Flow(
            "flow",
            [Start, Fork(), Wait("one", "1"), Wait("two", "2"), Join("race", "WaitAny"), Join("join", "WaitAll"), End()],
            "start > fork", "fork.A > one", "fork.B > two", "one > race", "two > race", "two > join", "race > join", "join > end")));
        Assert.Empty(Codes(Flow(
            "flow",
            [Start, Fork(), Fork("inner"), Wait("one", "1"), Wait("two", "2"), Wait("three", "3"), Join("race", "WaitAny"), Join("join", "WaitAll"), End()],
            "start > fork", "fork.A > inner", "inner.A > one", "inner.B > two", "fork.B > three", "one > race", "two > race", "three > join", "race > join", "join > end")));
    }
}
