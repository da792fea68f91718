using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.State;
using static Terrecablate.Workflow.Engine.Tests.Sketch;

namespace Terrecablate.Workflow.Engine.Tests.Running;

public sealed class EventTests
{
    private static World Waiting()
    {
        var world = new World();
        world.Definitions.Add(Definition("waiting", Sequence("seq", Wait("first", "First"), Wait("second", "Second"), Line("done", "'ok'"))));
        return world;
    }

    [Fact]
    public async Task an_event_that_comes_early_is_delivered_when_somebody_waits_for_it()
    {
        var world = Waiting();
        var id = (await world.RunAsync("waiting")).InstanceId;
        Assert.Empty(await world.Engine.PublishEventAsync(new PublishEvent("Second", InstanceId: id)));
        Assert.Single(world.Store.Inbox);
        var woken = Assert.Single(await world.Engine.PublishEventAsync(new PublishEvent("First", InstanceId: id)));
        Assert.Equal(InstanceStatus.Finished, woken.Status);
        Assert.Empty(world.Store.Inbox);
    }

    [Fact]
    public async Task an_event_that_is_too_old_is_not_delivered()
    {
        var world = Waiting();
        await world.RunAsync("waiting");
        await world.Engine.PublishEventAsync(new PublishEvent("Second"));
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        await world.Engine.PublishEventAsync(new PublishEvent("First"));
        Assert.Equal(InstanceStatus.Suspended, world.InstanceOf("waiting").Status);
        Assert.Empty(world.Store.Inbox);
    }

    [Fact]
    public async Task events_that_nobody_ever_received_do_not_pile_up()
    {
        var world = Waiting();
        foreach (var name in (string[])["One", "Two", "Three"])
        {
            await world.Engine.PublishEventAsync(new PublishEvent(name));
            world.Clock.Advance(TimeSpan.FromMinutes(2));
        }

        Assert.Equal("Three", Assert.Single(world.Store.Inbox).Stimulus);
    }

    [Fact]
    public async Task an_event_for_a_correlation_wakes_only_its_instances()
    {
        var world = Waiting();
        await world.Engine.StartAsync(new StartInstance("waiting", CorrelationId: "2025"));
        var wanted = await world.Engine.StartAsync(new StartInstance("waiting", CorrelationId: "2026"));
        var woken = await world.Engine.PublishEventAsync(new PublishEvent("First", CorrelationId: "2026"));
        Assert.Equal(wanted.InstanceId, Assert.Single(woken).InstanceId);
    }

    [Fact]
    public async Task a_workflow_can_publish_what_another_waits_for()
    {
        var world = Waiting();
        await world.RunAsync("waiting");
        world.Definitions.Add(Definition("sender", Sequence(
            "seq", Activity("Elsa.PublishEvent", "tell", ("eventName", Text("First"))), Line("told", "'detto'"))));
        await world.RunAsync("sender");
        Assert.Equal(["First", "Second"], world.Store.Bookmarks.Select(b => b.Stimulus).Prepend("First").Distinct());
        Assert.Equal("second", Assert.Single(world.Store.Bookmarks).ActivityId);
    }

    [Fact]
    public async Task an_instance_that_runs_dry_without_an_end_is_an_incident_where_ends_are_required()
    {
        var world = new World(configure: o => o.RequireEnd = true);
        world.Definitions.Add(Definition("dry", Flow(
            "flow", [Start, Activity("Elsa.FlowDecision", "check", ("condition", Text(false))), End()], "start > check", "check.True > end")));
        var result = await world.RunAsync("dry");
        Assert.Equal(InstanceStatus.Faulted, result.Status);
        Assert.Contains("«check»", world.InstanceOf("dry").Incident, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_script_that_never_ends_is_stopped()
    {
        var world = new World();
        world.Definitions.Add(Definition("endless", Line("loop", "(() => { while (true) { } })()")));
        Assert.Equal(InstanceStatus.Faulted, (await world.RunAsync("endless")).Status);
    }

    [Fact]
    public async Task a_script_sees_nothing_of_the_host()
    {
        var world = new World();
        world.Definitions.Add(Definition("curious", Line("look", "typeof System + typeof importNamespace + typeof getVariable.GetType")));
        await world.RunAsync("curious");
        Assert.Equal(["undefinedundefinedundefined"], world.Console);
    }

    [Fact]
    public async Task timers_wait_for_their_moment()
    {
        var world = new World();
        world.Definitions.Add(Definition("timers", Sequence(
            "seq",
            Activity("Elsa.Delay", "delay", ("timeSpan", Text("2.00:00:00"))),
            Activity("Elsa.StartAt", "past", ("dateTime", Text("2020-01-01T00:00:00Z"))),
            Activity("Elsa.StartAt", "at", ("dateTime", Js("new Date(Date.UTC(2026, 5, 30))"))),
            Activity("Elsa.Cron", "cron", ("cronExpression", Text("0 8 * * 1"))))));
        var id = (await world.RunAsync("timers")).InstanceId;
        Assert.Equal(world.Clock.GetUtcNow().AddDays(2), world.Store.Bookmarks[0].DueAt);
        await world.AnswerAsync(id, "delay");
        Assert.Equal(new DateTimeOffset(2026, 6, 30, 0, 0, 0, TimeSpan.Zero), world.Store.Bookmarks[0].DueAt);
        await world.AnswerAsync(id, "at");
        Assert.Equal(new DateTimeOffset(2026, 1, 19, 8, 0, 0, TimeSpan.Zero), world.Store.Bookmarks[0].DueAt);
        Assert.Equal(InstanceStatus.Finished, (await world.AnswerAsync(id, "cron")).Status);
    }
}
