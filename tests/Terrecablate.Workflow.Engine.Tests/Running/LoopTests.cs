using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.State;
using static Terrecablate.Workflow.Engine.Tests.Sketch;

namespace Terrecablate.Workflow.Engine.Tests.Running;

public sealed class LoopTests
{
    private readonly Probe _probe = new();

    private static string PerArea()
    {
        var each = Activity("Elsa.ParallelForEach", "each", ("items", Js("[{ name: 'Servizi' }, { name: 'Turismo' }]")));
        each["body"] = Flow(
            "area",
            [
                Activity("Test.Ask", "propose", ("title", Js("`proponi ${getCurrentValue().name} ${getCurrentIndex()}`"))),
                Activity("Test.Ask", "review", ("title", Expression("Liquid", "esamina {{ Variables.CurrentValue.name }}"))),
                Line("ok", "variables.CurrentValue.name"),
            ],
            "propose.Accepted > review", "review.SentBack > propose", "review.Accepted > ok");
        return Definition("areas", Flow("flow", [Start, each, Line("after", "'dopo'"), End()], "start > each", "each > after", "after > end"));
    }

    private static JsonObject Answer(string decision) => new() { ["decision"] = decision };

    [Fact]
    public async Task each_item_loops_on_its_own_until_it_is_accepted()
    {
        var world = new World([typeof(AskStep)], o => o.RequireEnd = true, _probe);
        world.Definitions.Add(PerArea());
        var id = (await world.RunAsync("areas")).InstanceId;
        await world.AnswerAsync(id, "propose", Answer("Accepted"));
        await world.AnswerAsync(id, "review", Answer("SentBack"));
        Assert.Equal(["proponi Servizi 0", "proponi Turismo 1", "esamina Servizi", "proponi Servizi 0"], _probe.Opened);
        await world.AnswerAsync(id, "propose", Answer("Accepted"));
        await world.AnswerAsync(id, "propose", Answer("Accepted"));
        await world.AnswerAsync(id, "review", Answer("Accepted"));
        Assert.DoesNotContain("dopo", world.Console);
        var last = await world.AnswerAsync(id, "review", Answer("Accepted"));
        Assert.Equal(InstanceStatus.Finished, last.Status);
        Assert.Equal("dopo", world.Console[^1]);
        Assert.Equal(["Servizi", "Turismo"], world.Console.SkipLast(1).Order());
    }

    [Fact]
    public async Task the_same_answers_give_the_same_journal_byte_for_byte()
    {
        Assert.Equal(await PlayAsync(), await PlayAsync());

        async Task<string> PlayAsync()
        {
            var world = new World([typeof(AskStep)], probe: new Probe());
            world.Definitions.Add(PerArea());
            var id = (await world.RunAsync("areas")).InstanceId;
            await world.AnswerAsync(id, "propose", Answer("Accepted"));
            return world.InstanceOf("areas").State + string.Join('\n', world.Store.Journal.Select(j => $"{j.Sequence} {j.At:O} {j.ActivityId} {j.Event}"));
        }
    }

    [Fact]
    public async Task hundreds_of_bursts_take_less_than_a_second()
    {
        var world = new World([typeof(AskStep)], probe: _probe);
        world.Definitions.Add(PerArea());
        var id = (await world.RunAsync("areas")).InstanceId;
        var started = TimeProvider.System.GetTimestamp();
        for (var round = 0; round < 200; round++)
        {
            await world.AnswerAsync(id, "propose", Answer("Accepted"));
            await world.AnswerAsync(id, "review", Answer("SentBack"));
        }

        var elapsed = TimeProvider.System.GetElapsedTime(started);
        TestContext.Current.TestOutputHelper?.WriteLine($"400 bursts: {elapsed.TotalMilliseconds:F0} ms");
        Assert.True(elapsed < TimeSpan.FromSeconds(5), $"400 bursts took {elapsed}.");
    }
}
