using Terrecablate.Workflow.Engine.State;
using static Terrecablate.Workflow.Engine.Tests.Sketch;

namespace Terrecablate.Workflow.Engine.Elsa.Tests;

/// <summary>Elsa's own scheduler gives a timer a second bookmark at a restart (elsa-core issue 3110); here time is the office's.</summary>
public sealed class RestartTests
{
    private const int Restarts = 30;

    [Fact]
    public async Task a_timer_is_one_timer_however_often_the_process_is_restarted()
    {
        await using var world = await ElsaWorld.StartAsync();
        await world.DefineAsync(Definition("waiting", Flow(
            "flow",
            [
                Start,
                Activity("Elsa.FlowFork", "fork", ("branches", Expression("Object", "[\"A\",\"B\"]"))),
                Activity("Elsa.Delay", "delay", ("timeSpan", Text("2.00:00:00"))),
                Activity("Elsa.StartAt", "moment", ("dateTime", Js("new Date('2026-01-17T12:00:00Z')"))),
                Line("first", "'delay'"),
                Line("second", "'moment'"),
                Activity("Elsa.FlowJoin", "join", ("mode", Text("WaitAll"))),
                End(),
            ],
            "start > fork", "fork.A > delay", "fork.B > moment", "delay > first", "moment > second", "first > join", "second > join", "join > end")));
        var id = (await world.AskAsync(e => e.StartAsync(new StartInstance("waiting")))).InstanceId;
        var waits = world.Store.Bookmarks.Select(b => (b.Id, b.DueAt)).ToList();
        Assert.Equal(2, waits.Count);
        for (var i = 0; i < Restarts; i++)
        {
            await world.RestartAsync();
            await world.DrainAsync();
            Assert.Equal(waits, world.Store.Bookmarks.Select(b => (b.Id, b.DueAt)));
        }

        world.Clock.Advance(TimeSpan.FromDays(3));
        foreach (var due in await world.AskAsync(e => e.DueTimersAsync(10)))
        {
            await world.RestartAsync();
            await world.AskAsync(e => e.ResumeAsync(new ResumeBookmark(id, due.Id)));
        }

        Assert.Equal(["delay", "moment"], world.Lines.Order(StringComparer.Ordinal));
        Assert.Equal(InstanceStatus.Finished, world.Instance(id).Status);
    }
}
