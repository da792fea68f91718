using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Engine.Tests.Running;
using static Terrecablate.Workflow.Engine.Tests.Sketch;

namespace Terrecablate.Workflow.Engine.Elsa.Tests;

/// <summary>One of the two databases is not of the moment of the other: both are made to agree, and nobody's work is lost unsaid.</summary>
public sealed class ReconcilerTests
{
    private readonly Probe _probe = new();

    private static JsonObject Accepted => new() { ["decision"] = "Accepted" };

    private async Task<(ElsaWorld World, string Id)> WaitingAsync()
    {
        var world = await ElsaWorld.StartAsync([typeof(AskStep)], probe: _probe);
        await world.DefineAsync(Definition("two", Flow(
            "flow",
            [Start, Activity("Test.Ask", "draft", ("title", Text("draft"))), Activity("Test.Ask", "sign", ("title", Text("sign"))), Wait("hear", "News"), End()],
            "start > draft", "draft.Accepted > sign", "sign.Accepted > hear", "hear > end")));
        return (world, (await world.AskAsync(e => e.StartAsync(new StartInstance("two")))).InstanceId);
    }

    private static async Task FinishAsync(ElsaWorld world, string id, params string[] answers)
    {
        foreach (var activity in answers)
        {
            await world.AnswerAsync(id, activity, Accepted);
        }

        await world.AskAsync(e => e.PublishEventAsync(new PublishEvent("News")));
        Assert.Equal(InstanceStatus.Finished, world.Instance(id).Status);
    }

    [Fact]
    public async Task where_both_agree_nothing_is_repaired()
    {
        var (world, id) = await WaitingAsync();
        await using var _ = world;
        Assert.Empty(await world.ReconcileAsync());
        await world.TellAsync(e => e.ResumeAsync(new ResumeBookmark(id, world.Store.Bookmarks.Single().Id, Accepted)));
        await world.WithElsaBusyAsync(world.DrainAsync);
        Assert.Empty(await world.ReconcileAsync());
        await FinishAsync(world, id, "sign");
    }

    [Fact]
    public async Task an_elsa_of_an_earlier_moment_asks_again_what_it_waits_for_and_the_later_question_is_withdrawn()
    {
        var (world, id) = await WaitingAsync();
        await using var _ = world;
        var earlier = world.BackUp();
        await world.AnswerAsync(id, "draft", Accepted);
        world.Restore(earlier);
        Assert.Equal(["CalledOff sign", "AskedAgain draft"], await world.ReconcileAsync());
        Assert.Equal(["sign:sign"], _probe.Cancelled);
        Assert.Equal(["draft", "sign", "draft"], _probe.Opened);
        Assert.Empty(await world.ReconcileAsync());
        await FinishAsync(world, id, "draft", "sign");
    }

    [Fact]
    public async Task a_wait_of_which_the_office_has_no_note_is_noted_again()
    {
        var (world, id) = await WaitingAsync();
        await using var _ = world;
        await world.AnswerAsync(id, "draft", Accepted);
        await world.AnswerAsync(id, "sign", Accepted);
        world.Store.Remove(world.Store.Bookmarks.Single());
        Assert.Equal(["NotedAgain hear"], await world.ReconcileAsync());
        await FinishAsync(world, id);
    }

    [Fact]
    public async Task a_step_that_waits_while_nobody_has_its_question_asks_again()
    {
        var (world, id) = await WaitingAsync();
        await using var _ = world;
        world.Unasked.Add(world.Store.Bookmarks.Single().Id);
        Assert.Equal(["AskedAgain draft"], await world.ReconcileAsync());
        Assert.Equal(["draft", "draft"], _probe.Opened);
        Assert.DoesNotContain(Assert.Single(world.Store.Bookmarks).Id, world.Unasked);
        await FinishAsync(world, id, "draft", "sign");
    }

    [Fact]
    public async Task an_instance_that_elsa_has_lost_stops_and_goes_on_when_elsa_has_it_back()
    {
        var (world, id) = await WaitingAsync();
        await using var _ = world;
        var whole = world.BackUp();
        world.Restore(world.Nothing());
        Assert.Equal(["Stopped draft"], await world.ReconcileAsync());
        Assert.Equal(InstanceStatus.Faulted, world.Instance(id).Status);
        Assert.False((await world.TellAsync(e => e.ResumeAsync(new ResumeBookmark(id, world.Store.Bookmarks.Single().Id, Accepted)))).Resumed);
        world.Restore(whole);
        await world.AskAsync(e => e.RetryAsync(id));
        Assert.Equal("sign", Assert.Single(world.Store.Bookmarks).ActivityId);
        await FinishAsync(world, id, "sign");
    }
}
