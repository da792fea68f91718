using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Engine.Tests.Running;
using static Terrecablate.Workflow.Engine.Tests.Sketch;

namespace Terrecablate.Workflow.Engine.Elsa.Tests;

/// <summary>The steps of the catalog, run by Elsa.</summary>
public sealed class StepTests
{
    private static readonly Type[] Steps = [typeof(AskStep), typeof(UntilStep), typeof(BreakingStep)];

    private readonly Probe _probe = new();

    private Task<ElsaWorld> NewWorldAsync(Action<ElsaOptions>? configure = null) => ElsaWorld.StartAsync(Steps, configure, _probe);

    private static string Review() => Definition(
        "review",
        Flow(
            "flow",
            [
                Start,
                Activity("Test.Ask", "ask", ("title", Expression("Liquid", "Giro {{ Variables.Round }}")), ("values", To("Values"))),
                Set("next", "Round", "getRound() + 1"),
                Line("said", "getOutputFrom('ask', 'Decision') + ' ' + getValues().note"),
                End(),
            ],
            "start > ask", "ask.SentBack > next", "next > ask", "ask.Accepted > said", "said > end"),
        ["Round:Int32=1", "Values"]);

    private static JsonObject Accepted(string note = "bene") => new() { ["decision"] = "Accepted", ["values"] = new JsonObject { ["note"] = note } };

    private static async Task<string> StartAsync(ElsaWorld world, string definition)
    {
        await world.DefineAsync(definition);
        var id = (string)JsonNode.Parse(definition)!["definitionId"]!;
        return (await world.AskAsync(e => e.StartAsync(new StartInstance(id)))).InstanceId;
    }

    [Fact]
    public async Task the_decision_is_the_port_and_the_outputs_reach_variables_and_scripts()
    {
        await using var world = await NewWorldAsync();
        var id = await StartAsync(world, Review());
        await world.AnswerAsync(id, "ask", new JsonObject { ["decision"] = "SentBack" });
        await world.AnswerAsync(id, "ask", Accepted());
        Assert.Equal(InstanceStatus.Finished, world.Instance(id).Status);
        Assert.Equal(["Giro 1", "Giro 2"], _probe.Opened);
        Assert.Equal(["Accepted bene"], world.Lines);
        Assert.Empty(world.Store.Bookmarks);
    }

    [Fact]
    public async Task a_refused_answer_leaves_everything_as_it_was()
    {
        await using var world = await NewWorldAsync(o => o.PassThrough = e => e is TimeoutException);
        var id = await StartAsync(world, Review());
        _probe.Refusal = new TimeoutException("non oggi");
        await Assert.ThrowsAsync<TimeoutException>(() => world.AnswerAsync(id, "ask", Accepted()));
        _probe.Refusal = null;
        await world.AnswerAsync(id, "ask", Accepted());
        Assert.Equal(InstanceStatus.Finished, world.Instance(id).Status);
    }

    [Fact]
    public async Task the_same_operation_changes_nothing_the_second_time()
    {
        await using var world = await NewWorldAsync();
        var id = await StartAsync(world, Review());
        var first = world.Store.Bookmarks.Single().Id;
        await world.AnswerAsync(id, "ask", new JsonObject { ["decision"] = "SentBack" }, "page-1");
        var again = await world.AskAsync(e => e.ResumeAsync(new ResumeBookmark(id, first, Accepted(), "page-1")));
        Assert.False(again.Resumed);
        Assert.Equal(InstanceStatus.Suspended, world.Instance(id).Status);
    }

    [Fact]
    public async Task a_step_can_wait_for_a_moment()
    {
        await using var world = await NewWorldAsync();
        var id = await StartAsync(world, Definition("timed", Flow(
            "flow", [Start, Activity("Test.Until", "until", ("days", Text(3))), End()], "start > until", "until.Reached > end")));
        Assert.Equal(world.Clock.GetUtcNow().AddDays(3), Assert.Single(world.Store.Bookmarks).DueAt);
        await world.AnswerAsync(id, "until");
        Assert.Equal(InstanceStatus.Finished, world.Instance(id).Status);
    }

    [Fact]
    public async Task a_step_that_throws_is_an_incident_that_names_it()
    {
        await using var world = await NewWorldAsync();
        var id = await StartAsync(world, Definition("broken", Sequence("seq", Activity("Test.Break", "print"), Line("after", "'x'"))));
        Assert.Equal(InstanceStatus.Faulted, world.Instance(id).Status);
        Assert.Equal("«print»: la stampante è spenta", world.Instance(id).Incident);
        Assert.Empty(world.Lines);
    }

    [Fact]
    public async Task a_wait_that_is_cancelled_with_its_branch_or_its_instance_is_told_to_the_step()
    {
        await using var world = await NewWorldAsync();
        var race = Definition("race", Flow(
            "flow",
            [Start, Activity("Test.Ask", "left", ("title", Text("a"))), Activity("Test.Ask", "right", ("title", Text("b"))), Activity("Elsa.FlowJoin", "join", ("mode", Text("WaitAny"))), Activity("Test.Ask", "last", ("title", Text("c"))), End()],
            "start > left", "start > right", "left.Accepted > join", "right.Accepted > join", "join > last", "last.Accepted > end"));
        var id = await StartAsync(world, race);
        await world.AnswerAsync(id, "right", Accepted());
        Assert.Equal(["left:a"], _probe.Cancelled);
        Assert.Equal("last", Assert.Single(world.Store.Bookmarks).ActivityId);
        await world.AskAsync(async e => { await e.CancelAsync(id); return true; });
        Assert.Equal(["left:a", "last:c"], _probe.Cancelled);
        Assert.Equal(InstanceStatus.Cancelled, world.Instance(id).Status);
        Assert.Empty(world.Store.Bookmarks);
    }

    [Fact]
    public async Task each_turn_of_a_loop_within_a_loop_has_its_own_value_also_after_a_wait()
    {
        await using var world = await NewWorldAsync();
        var names = Flow(
            "turn",
            [Activity("Elsa.Start", "in"), Activity("Test.Ask", "ask", ("title", Js("getCurrentValue()"))), Line("said", "'dopo ' + getCurrentValue()"), End("out")],
            "in > ask", "ask.Accepted > said", "said > out");
        var groups = Flow(
            "group",
            [Activity("Elsa.Start", "first"), Activity("Elsa.ParallelForEach", "names", ("items", Js("getCurrentValue()")), ("body", names)), End("last")],
            "first > names", "names > last");
        var id = await StartAsync(world, Definition("loops", Flow(
            "flow", [Start, Activity("Elsa.ParallelForEach", "groups", ("items", Js("[['a', 'b'], ['c', 'd']]")), ("body", groups)), End()], "start > groups", "groups > end")));
        Assert.Equal(["a", "b", "c", "d"], _probe.Opened.Order(StringComparer.Ordinal));
        foreach (var waiting in world.Store.Bookmarks.Reverse().ToList())
        {
            await world.AskAsync(e => e.ResumeAsync(new ResumeBookmark(id, waiting.Id, Accepted())));
        }

        Assert.Equal(["dopo a", "dopo b", "dopo c", "dopo d"], world.Lines.Order(StringComparer.Ordinal));
        Assert.Equal(InstanceStatus.Finished, world.Instance(id).Status);
    }

    [Fact]
    public async Task an_instance_that_runs_dry_is_an_incident_where_the_host_wants_it()
    {
        await using var world = await NewWorldAsync(o => o.RequireEnd = true);
        var id = await StartAsync(world, Definition("dry", Flow(
            "flow", [Start, Activity("Test.Ask", "ask", ("title", Text("a"))), End()], "start > ask", "ask.SentBack > end")));
        await world.AnswerAsync(id, "ask", Accepted());
        Assert.Equal(InstanceStatus.Faulted, world.Instance(id).Status);
        Assert.Contains("senza arrivare alla fine", world.Instance(id).Incident, StringComparison.Ordinal);
    }
}
