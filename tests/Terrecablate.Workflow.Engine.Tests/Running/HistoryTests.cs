using System.Text.Json;
using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.State;
using static Terrecablate.Workflow.Engine.Tests.Sketch;

namespace Terrecablate.Workflow.Engine.Tests.Running;

/// <summary>Instances outlive the process, and the release, in which they began.</summary>
public sealed class HistoryTests
{
    private static readonly string[] Answers = ["first:SentBack", "first:Accepted", "two:Accepted", "one:Accepted"];

    private static string Workflow()
    {
        var each = Activity("Elsa.ParallelForEach", "each", ("items", Js("getNames()")));
        each["body"] = Flow("inner", [Activity("Test.Ask", "ask", ("title", Js("getCurrentValue()"))), Line("said", "getCurrentValue()")], "ask.Accepted > said");
        return Definition(
            "history",
            Flow(
                "flow",
                [
                    Start,
                    Set("count", "Count", "getCount() + 1"),
                    Activity("Test.Ask", "first", ("title", Js("'giro ' + getCount()")), ("values", To("Values"))),
                    Activity("Elsa.FlowFork", "fork", ("branches", Expression("Object", "[\"A\",\"B\"]"))),
                    Activity("Test.Ask", "one", ("title", Text("uno"))),
                    Activity("Test.Ask", "two", ("title", Text("due"))),
                    Activity("Elsa.FlowJoin", "join", ("mode", Text("WaitAll"))),
                    each,
                    End(),
                ],
                "start > count", "count > first", "first.SentBack > count", "first.Accepted > fork", "fork.A > one", "fork.B > two",
                "one.Accepted > join", "two.Accepted > join", "join > each", "each > end"),
            ["Count:Int32=0", "Values"],
            ["Names"]);
    }

    private int _processes;

    private World NewWorld() => new([typeof(AskStep)], o => o.RequireEnd = true, new Probe(), $"p{++_processes}-");

    /// <summary>The same instance in a new process: nothing is left but what was stored.</summary>
    private World Reborn(World world)
    {
        var next = NewWorld();
        next.Definitions.Add(Workflow());
        foreach (var instance in world.Store.Instances)
        {
            next.Store.Add(JsonSerializer.Deserialize<WorkflowInstance>(JsonSerializer.Serialize(instance))!);
        }

        foreach (var bookmark in world.Store.Bookmarks)
        {
            next.Store.Add(JsonSerializer.Deserialize<Bookmark>(JsonSerializer.Serialize(bookmark))!);
        }

        return next;
    }

    private async Task<World> AnswerAllAsync(World world, IEnumerable<string> answers)
    {
        foreach (var (activity, decision) in answers.Select(a => (a.Split(':')[0], a.Split(':')[1])))
        {
            world = Reborn(world);
            var result = await world.AnswerAsync(world.Store.Instances[0].Id, activity, new JsonObject { ["decision"] = decision, ["values"] = new JsonObject { ["n"] = 1 } });
            Assert.True(result.Resumed);
        }

        return world;
    }

    [Fact]
    public async Task an_instance_goes_on_in_a_new_process_after_every_burst()
    {
        var world = NewWorld();
        world.Definitions.Add(Workflow());
        await world.RunAsync("history", new JsonObject { ["Names"] = new JsonArray("a", "b") });
        world = await AnswerAllAsync(world, [.. Answers, "ask:Accepted", "ask:Accepted"]);
        Assert.Equal(InstanceStatus.Finished, world.Store.Instances[0].Status);
        Assert.Equal(["b"], world.Console);
    }

    /// <summary>Each file was written by a released engine: definition, instance and bookmarks of a moment.</summary>
    [Theory]
    [InlineData("format-1.json")]
    public async Task a_state_of_an_earlier_release_goes_on(string file)
    {
        var saved = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Histories", file)))!;
        var world = NewWorld();
        world.Definitions.Add(saved["definition"]!.ToJsonString());
        world.Store.Add(saved["instance"].Deserialize<WorkflowInstance>()!);
        foreach (var bookmark in saved["bookmarks"]!.AsArray())
        {
            world.Store.Add(bookmark.Deserialize<Bookmark>()!);
        }

        var id = world.Store.Instances[0].Id;
        foreach (var activity in new[] { "one", "ask", "ask" })
        {
            await world.AnswerAsync(id, activity, new JsonObject { ["decision"] = "Accepted" });
        }

        Assert.Equal(InstanceStatus.Finished, world.Store.Instances[0].Status);
        Assert.Equal(["a", "b"], world.Console.Order());
    }

    [Fact]
    public async Task a_state_of_a_later_release_is_refused()
    {
        var world = NewWorld();
        world.Definitions.Add(Workflow());
        var id = (await world.RunAsync("history")).InstanceId;
        world.Store.Instances[0].State = """{"format":2}""";
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => world.AnswerAsync(id, "first"));
        Assert.Contains("reads up to 1", thrown.Message, StringComparison.Ordinal);
    }
}
