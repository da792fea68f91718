using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.State;
using static Terrecablate.Workflow.Engine.Tests.Sketch;

namespace Terrecablate.Workflow.Engine.Tests.Running;

public sealed class StepTests
{
    private static readonly Type[] Steps = [typeof(AskStep), typeof(UntilStep), typeof(BreakingStep)];

    private readonly Probe _probe = new();

    private World NewWorld(Action<Embedded.EngineOptions>? configure = null) => new(Steps, configure, _probe);

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

    [Fact]
    public async Task the_decision_is_the_port_and_the_outputs_reach_variables_and_scripts()
    {
        var world = NewWorld();
        world.Definitions.Add(Review());
        var id = (await world.RunAsync("review")).InstanceId;
        await world.AnswerAsync(id, "ask", new JsonObject { ["decision"] = "SentBack" });
        var last = await world.AnswerAsync(id, "ask", new JsonObject { ["decision"] = "Accepted", ["values"] = new JsonObject { ["note"] = "bene" } });
        Assert.Equal(InstanceStatus.Finished, last.Status);
        Assert.Equal(["Giro 1", "Giro 2"], _probe.Opened);
        Assert.Equal(["Accepted bene"], world.Console);
        Assert.Empty(world.Store.Bookmarks);
    }

    [Fact]
    public async Task the_bookmark_is_the_one_that_the_step_was_told()
    {
        var world = NewWorld();
        world.Definitions.Add(Review());
        await world.RunAsync("review");
        var bookmark = Assert.Single(world.Store.Bookmarks);
        Assert.Equal(("Task", bookmark.Id), (bookmark.Kind, bookmark.Stimulus));
    }

    [Fact]
    public async Task a_step_can_wait_for_a_moment()
    {
        var world = NewWorld();
        world.Definitions.Add(Definition("timed", Flow(
            "flow", [Start, Activity("Test.Until", "until", ("days", Text(3))), End()], "start > until", "until.Reached > end")));
        var id = (await world.RunAsync("timed")).InstanceId;
        Assert.Equal(world.Clock.GetUtcNow().AddDays(3), Assert.Single(world.Store.Bookmarks).DueAt);
        Assert.Equal(InstanceStatus.Finished, (await world.AnswerAsync(id, "until")).Status);
    }

    [Fact]
    public async Task a_step_that_throws_is_an_incident_that_names_it()
    {
        var world = NewWorld();
        world.Definitions.Add(Definition("broken", Sequence("seq", Activity("Test.Break", "print"), Line("after", "'x'"))));
        var result = await world.RunAsync("broken");
        Assert.Equal(InstanceStatus.Faulted, result.Status);
        Assert.Equal("«print»: la stampante è spenta", world.InstanceOf("broken").Incident);
        var entry = Assert.Single(world.Store.Journal, j => j.Event == "Faulted");
        Assert.Equal(("print", "la stampante è spenta"), (entry.ActivityId, entry.Message));
        Assert.Empty(world.Console);
    }

    [Fact]
    public async Task an_exception_that_the_host_lets_pass_leaves_the_engine_unchanged()
    {
        var world = NewWorld(o => o.PassThrough = e => e is TimeoutException);
        world.Definitions.Add(Review());
        var id = (await world.RunAsync("review")).InstanceId;
        _probe.Refusal = new TimeoutException("occupato");
        var thrown = await Assert.ThrowsAsync<TimeoutException>(() => world.AnswerAsync(id, "ask", new JsonObject { ["decision"] = "Accepted" }));
        Assert.Same(_probe.Refusal, thrown);
        Assert.Single(world.Store.Bookmarks);
    }

    [Fact]
    public async Task a_branch_that_lost_the_race_is_told_to_its_step()
    {
        var world = NewWorld();
        world.Definitions.Add(Definition("race", Flow(
            "flow",
            [
                Start,
                Activity("Test.Ask", "ask", ("title", Text("gara"))),
                Wait("other", "Other"),
                Activity("Elsa.FlowJoin", "join", ("mode", Text("WaitAny"))),
                End(),
            ],
            "start > ask", "start > other", "ask.Accepted > join", "other > join", "join > end")));
        await world.RunAsync("race");
        await world.Engine.PublishEventAsync(new PublishEvent("Other"));
        Assert.Equal(InstanceStatus.Finished, world.InstanceOf("race").Status);
        Assert.Equal(["ask:gara"], _probe.Cancelled);
    }

    [Fact]
    public async Task cancelling_an_instance_tells_its_steps_and_those_of_its_children()
    {
        var world = NewWorld();
        world.Definitions.Add(Review());
        world.Definitions.Add(Definition("parent", Sequence(
            "seq", Activity("Elsa.DispatchWorkflow", "call", ("workflowDefinitionId", Text("review")), ("waitForCompletion", Text(true))))));
        var id = (await world.RunAsync("parent")).InstanceId;
        await world.Engine.CancelAsync(id);
        Assert.Equal(["ask:Giro 1"], _probe.Cancelled);
        Assert.All(world.Store.Instances, i => Assert.Equal(InstanceStatus.Cancelled, i.Status));
        Assert.Empty(world.Store.Bookmarks);
    }

    [Fact]
    public async Task a_repeated_operation_changes_nothing()
    {
        var world = NewWorld();
        world.Definitions.Add(Review());
        var id = (await world.RunAsync("review")).InstanceId;
        var answer = new ResumeBookmark(id, world.Store.Bookmarks[0].Id, new JsonObject { ["decision"] = "SentBack" }, "op-1");
        Assert.True((await world.Engine.ResumeAsync(answer)).Resumed);
        var journal = world.Store.Journal.Count;
        var repeated = await world.Engine.ResumeAsync(answer with { BookmarkId = world.Store.Bookmarks[0].Id });
        Assert.False(repeated.Resumed);
        Assert.Equal(journal, world.Store.Journal.Count);
    }

    [Fact]
    public async Task an_unknown_bookmark_changes_nothing()
    {
        var world = NewWorld();
        world.Definitions.Add(Review());
        var id = (await world.RunAsync("review")).InstanceId;
        Assert.False((await world.Engine.ResumeAsync(new ResumeBookmark(id, "none"))).Resumed);
        Assert.Equal(InstanceStatus.Suspended, world.InstanceOf("review").Status);
    }
}
