using Terrecablate.Workflow.Engine.State;
using static Terrecablate.Workflow.Engine.Tests.Sketch;

namespace Terrecablate.Workflow.Engine.Tests.Contract;

/// <content>Timers, events, resumes that come early, twice or too late.</content>
public abstract partial class EngineContract
{
    private static string TwoEvents() => Definition(
        "events", Flow("flow", [Start, Wait("first", "First"), Wait("second", "Second"), End()], "start > first", "first > second", "second > end"));

    private static Task<IReadOnlyList<InstanceResult>> PublishAsync(IContractWorld world, string name, string? instance = null, string? correlation = null) =>
        world.AskAsync(e => e.PublishEventAsync(new PublishEvent(name, InstanceId: instance, CorrelationId: correlation)));

    [Fact]
    public async Task a_timer_is_due_at_its_moment_and_not_before()
    {
        await using var world = await NewWorldAsync();
        await world.DefineAsync(Definition("timers", Flow(
            "flow",
            [Start, Activity("Elsa.Delay", "delay", ("timeSpan", Text("2.00:00:00"))), Activity("Contract.Until", "until", ("days", Text(3))), End()],
            "start > delay", "delay > until", "until.Reached > end")));
        var id = (await StartAsync(world, "timers")).InstanceId;
        world.Advance(TimeSpan.FromDays(2) - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await ResumeDueAsync(world));
        world.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await ResumeDueAsync(world));
        Assert.Equal(world.Now.AddDays(3), Assert.Single((await DescribeAsync(world, id)).Waiting).DueAt);
        Assert.Equal(0, await ResumeDueAsync(world));
        world.Advance(TimeSpan.FromDays(10));
        Assert.Equal(1, await ResumeDueAsync(world));
        Assert.Equal(InstanceStatus.Finished, await StatusAsync(world, id));
    }

    [Fact]
    public async Task due_timers_come_in_the_order_in_which_they_are_due_and_as_many_as_asked_for()
    {
        await using var world = await NewWorldAsync();
        foreach (var days in (int[])[3, 1, 2])
        {
            await world.DefineAsync(Definition($"wait{days}", Flow(
                "flow", [Start, Activity("Contract.Until", "until", ("days", Text(days))), End()], "start > until", "until.Reached > end")));
            await StartAsync(world, $"wait{days}");
        }

        world.Advance(TimeSpan.FromDays(5));
        var due = await world.AskAsync(e => e.DueTimersAsync(2));
        Assert.Equal([world.Now.AddDays(-4), world.Now.AddDays(-3)], due.Select(b => b.DueAt!.Value));
    }

    [Fact]
    public async Task an_event_wakes_every_instance_that_waits_for_it_or_those_of_one_correlation()
    {
        await using var world = await NewWorldAsync();
        await world.DefineAsync(TwoEvents());
        var old = (await StartAsync(world, "events", correlation: "2025")).InstanceId;
        var young = (await StartAsync(world, "events", correlation: "2026")).InstanceId;
        Assert.Equal([young], (await PublishAsync(world, "First", correlation: "2026")).Select(r => r.InstanceId));
        Assert.Equal([old], (await PublishAsync(world, "First")).Select(r => r.InstanceId));
        Assert.Equal(2, (await PublishAsync(world, "Second")).Count);
        Assert.Equal(InstanceStatus.Finished, await StatusAsync(world, old));
    }

    [Fact]
    public async Task an_event_that_comes_before_anybody_waits_for_it_is_not_lost()
    {
        await using var world = await NewWorldAsync();
        await world.DefineAsync(TwoEvents());
        var id = (await StartAsync(world, "events")).InstanceId;
        Assert.Empty(await PublishAsync(world, "Second", id));
        await PublishAsync(world, "First", id);
        Assert.Equal(InstanceStatus.Finished, await StatusAsync(world, id));
    }

    [Fact]
    public async Task an_early_event_is_kept_for_a_while_and_not_for_ever()
    {
        await using var world = await NewWorldAsync();
        await world.DefineAsync(TwoEvents());
        var id = (await StartAsync(world, "events")).InstanceId;
        await PublishAsync(world, "Second", id);
        world.Advance(TimeSpan.FromHours(1));
        await PublishAsync(world, "First", id);
        Assert.Equal(InstanceStatus.Suspended, await StatusAsync(world, id));
    }

    [Fact]
    public async Task an_operation_that_is_repeated_changes_nothing_and_answers_the_same()
    {
        await using var world = await NewWorldAsync();
        await world.DefineAsync(Definition("loop", Flow("flow", [Start, Ask("again")], "start > again", "again.SentBack > again")));
        var id = (await StartAsync(world, "loop")).InstanceId;
        var bookmark = (await BookmarkAsync(world, id, "again")).Id;
        var request = new ResumeBookmark(id, bookmark, Decision("SentBack"), "page-1");
        Assert.True((await world.AskAsync(e => e.ResumeAsync(request))).Resumed);
        var repeated = await world.AskAsync(e => e.ResumeAsync(request));
        Assert.Equal((InstanceStatus.Suspended, false), (repeated.Status, repeated.Resumed));
        var sameOperation = request with { BookmarkId = (await BookmarkAsync(world, id, "again")).Id };
        Assert.False((await world.AskAsync(e => e.ResumeAsync(sameOperation))).Resumed);
        Assert.Equal(["again", "again"], world.Office.Asked);
    }

    [Fact]
    public async Task an_event_that_is_published_again_under_the_same_operation_is_not_heard_twice()
    {
        await using var world = await NewWorldAsync();
        await world.DefineAsync(Definition("twice", Flow("flow", [Start, Wait("one", "News"), Wait("two", "News"), End()], "start > one", "one > two", "two > end")));
        var id = (await StartAsync(world, "twice")).InstanceId;
        var news = new PublishEvent("News", OperationId: "news-1");
        Assert.Single(await world.AskAsync(e => e.PublishEventAsync(news)));
        Assert.Empty(await world.AskAsync(e => e.PublishEventAsync(news)));
        Assert.Equal("two", Assert.Single((await DescribeAsync(world, id)).Waiting).ActivityId);
    }

    [Fact]
    public async Task a_bookmark_is_resumed_once()
    {
        await using var world = await NewWorldAsync();
        await world.DefineAsync(Approval());
        var id = (await StartAsync(world, "approval")).InstanceId;
        var bookmark = (await BookmarkAsync(world, id, "draft")).Id;
        Assert.True((await world.AskAsync(e => e.ResumeAsync(new ResumeBookmark(id, bookmark, Decision("Accepted"))))).Resumed);
        Assert.False((await world.AskAsync(e => e.ResumeAsync(new ResumeBookmark(id, bookmark, Decision("Accepted"))))).Resumed);
        Assert.False((await world.AskAsync(e => e.ResumeAsync(new ResumeBookmark("nobody", bookmark)))).Resumed);
        Assert.Equal(["start", "draft"], await CompletedAsync(world, id));
    }
}
