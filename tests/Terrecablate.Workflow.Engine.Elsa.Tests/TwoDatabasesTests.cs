using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Engine.Tests.Running;
using static Terrecablate.Workflow.Engine.Tests.Sketch;

namespace Terrecablate.Workflow.Engine.Elsa.Tests;

/// <summary>The office has committed and Elsa has not: nothing is lost, nothing happens twice.</summary>
public sealed class TwoDatabasesTests
{
    private readonly Probe _probe = new();

    private Task<ElsaWorld> NewWorldAsync() => ElsaWorld.StartAsync([typeof(AskStep), typeof(UntilStep)], probe: _probe);

    private static string Asking(string id, params string[] names) => Definition(id, Flow(
        "flow",
        [Start, .. names.Select(n => Activity("Test.Ask", n, ("title", Text(n)))), End()],
        [.. names.Prepend("start").Zip(names.Append("end")).Select(p => $"{p.First}{(p.First == "start" ? "" : ".Accepted")} > {p.Second}")]));

    private static JsonObject Accepted => new() { ["decision"] = "Accepted" };

    [Fact]
    public async Task a_start_that_elsa_could_not_commit_is_repeated_and_asks_nobody_twice()
    {
        await using var world = await NewWorldAsync();
        await world.DefineAsync(Asking("one", "draft"));
        var id = (await world.TellAsync(e => e.StartAsync(new StartInstance("one")))).InstanceId;
        Assert.Equal(1, await world.WithElsaBusyAsync(world.DrainAsync));
        var asked = Assert.Single(world.Store.Bookmarks).Id;
        Assert.Equal(0, await world.DrainAsync());
        Assert.Equal(["draft"], _probe.Opened);
        Assert.Equal(asked, Assert.Single(world.Store.Bookmarks).Id);
        await world.AnswerAsync(id, "draft", Accepted);
        Assert.Equal(InstanceStatus.Finished, world.Instance(id).Status);
    }

    [Fact]
    public async Task an_answer_given_while_elsa_lags_behind_is_carried_out_after_what_it_answers()
    {
        await using var world = await NewWorldAsync();
        await world.DefineAsync(Asking("two", "draft", "sign"));
        var id = (await world.TellAsync(e => e.StartAsync(new StartInstance("two")))).InstanceId;
        await world.WithElsaBusyAsync(world.DrainAsync);
        var draft = Assert.Single(world.Store.Bookmarks);
        Assert.True((await world.TellAsync(e => e.ResumeAsync(new ResumeBookmark(id, draft.Id, Accepted)))).Resumed);
        Assert.Equal(0, await world.DrainAsync());
        Assert.Equal(["draft", "sign"], _probe.Opened);
        Assert.Equal("sign", Assert.Single(world.Store.Bookmarks).ActivityId);
    }

    [Fact]
    public async Task a_child_that_was_dispatched_before_the_failure_is_started_once_and_reports_once()
    {
        await using var world = await NewWorldAsync();
        await world.DefineAsync(Asking("child", "draft"));
        await world.DefineAsync(Definition("parent", Flow(
            "flow",
            [Start, Activity("Elsa.DispatchWorkflow", "run", ("workflowDefinitionId", Text("child")), ("waitForCompletion", Text(true))), Line("back", "'tornato'"), End()],
            "start > run", "run > back", "back > end")));
        var parent = (await world.TellAsync(e => e.StartAsync(new StartInstance("parent")))).InstanceId;
        Assert.NotEqual(0, await world.WithElsaBusyAsync(world.DrainAsync));
        Assert.Equal(0, await world.DrainAsync());
        var child = Assert.Single(world.Store.Instances, i => i.DefinitionId == "child").Id;
        Assert.Equal(["draft"], _probe.Opened);
        await world.AnswerAsync(child, "draft", Accepted);
        Assert.Equal(InstanceStatus.Finished, world.Instance(parent).Status);
        Assert.Equal(["tornato"], world.Lines);
    }
}
