using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.State;
using static Terrecablate.Workflow.Engine.Tests.Sketch;

namespace Terrecablate.Workflow.Engine.Tests.Contract;

/// <summary>
/// What any engine behind the port must do, each rule a scenario. An engine inherits it and gives its world: the suite
/// speaks to it through the port alone.
/// </summary>
public abstract partial class EngineContract
{
    /// <param name="requiresEnd">Whether an instance that ends without having reached an end is an incident.</param>
    protected abstract Task<IContractWorld> NewWorldAsync(bool requiresEnd = true);

    private static JsonObject Ask(string id) => Activity("Contract.Ask", id, ("title", Text(id)));

    private static JsonObject Decision(string decision) => new() { ["decision"] = decision };

    private static Task<InstanceResult> StartAsync(IContractWorld world, string definition, JsonObject? input = null, string? correlation = null) =>
        world.AskAsync(e => e.StartAsync(new StartInstance(definition, input, correlation)));

    private static async Task<InstanceDescription> DescribeAsync(IContractWorld world, string instance) =>
        await world.AskAsync(e => e.DescribeAsync(instance)) ?? throw new InvalidOperationException($"There is no instance {instance}.");

    private static async Task<InstanceStatus> StatusAsync(IContractWorld world, string instance) => (await DescribeAsync(world, instance)).Instance.Status;

    private static async Task<Bookmark> BookmarkAsync(IContractWorld world, string instance, string activity) =>
        (await DescribeAsync(world, instance)).Waiting.Single(b => b.ActivityId == activity);

    private static async Task<InstanceResult> AnswerAsync(IContractWorld world, string instance, string activity, string decision, string? operation = null)
    {
        var bookmark = await BookmarkAsync(world, instance, activity);
        return await world.AskAsync(e => e.ResumeAsync(new ResumeBookmark(instance, bookmark.Id, Decision(decision), operation)));
    }

    private static async Task<string[]> CompletedAsync(IContractWorld world, string instance) =>
        [.. (await DescribeAsync(world, instance)).History.Where(j => j.Event == "Completed").Select(j => j.ActivityId)];

    /// <summary>As a sweep does: each due timer in a transaction of its own.</summary>
    private static async Task<int> ResumeDueAsync(IContractWorld world)
    {
        var due = await world.AskAsync(e => e.DueTimersAsync(100));
        foreach (var timer in due)
        {
            await world.AskAsync(e => e.ResumeAsync(new ResumeBookmark(timer.InstanceId, timer.Id)));
        }

        return due.Count;
    }

    private static string Approval(string id = "approval") => Definition(id, Flow(
        "flow",
        [Start, Ask("draft"), Ask("decide"), Activity("Elsa.SetOutput", "outcome", ("outputName", Text("Outcome")), ("outputValue", Js("getSubject() + ' approvato'"))), End()],
        "start > draft", "draft.Accepted > decide", "decide.SentBack > draft", "decide.Accepted > outcome", "outcome > end"), inputs: ["Subject"]);

    [Fact]
    public async Task an_instance_waits_is_resumed_and_finishes_with_its_outputs()
    {
        await using var world = await NewWorldAsync();
        await world.DefineAsync(Approval());
        var started = await StartAsync(world, "approval", new JsonObject { ["Subject"] = "Piano" }, "2026");
        Assert.Equal(InstanceStatus.Suspended, started.Status);
        await AnswerAsync(world, started.InstanceId, "draft", "Accepted");
        await AnswerAsync(world, started.InstanceId, "decide", "SentBack");
        await AnswerAsync(world, started.InstanceId, "draft", "Accepted");
        var last = await AnswerAsync(world, started.InstanceId, "decide", "Accepted");
        Assert.Equal((InstanceStatus.Finished, true), (last.Status, last.Resumed));
        Assert.Equal("Piano approvato", (string?)last.Output["Outcome"]);
        Assert.Equal(["draft", "decide", "draft", "decide"], world.Office.Asked);
    }

    [Fact]
    public async Task what_is_known_of_an_instance_is_where_it_waits_and_all_that_it_did()
    {
        await using var world = await NewWorldAsync();
        await world.DefineAsync(Approval());
        var id = (await StartAsync(world, "approval", correlation: "2026")).InstanceId;
        await AnswerAsync(world, id, "draft", "Accepted");
        var description = await DescribeAsync(world, id);
        Assert.Equal(("approval", 1, "2026"), (description.Instance.DefinitionId, description.Instance.DefinitionVersion, description.Instance.CorrelationId));
        Assert.Equal("decide", Assert.Single(description.Waiting).ActivityId);
        Assert.Equal(["flow", "start", "draft", "decide"], description.History.Where(j => j.Event == "Started").Select(j => j.ActivityId));
        Assert.Equal(Enumerable.Range(1, description.History.Count), description.History.Select(j => j.Sequence));
        Assert.Empty(description.Stopped);
        Assert.Null(await world.AskAsync(e => e.DescribeAsync("nobody")));
    }

    [Fact]
    public async Task a_definition_that_is_not_published_cannot_be_started()
    {
        await using var world = await NewWorldAsync();
        var thrown = await Assert.ThrowsAsync<DefinitionNotFoundException>(() => StartAsync(world, "nothing"));
        Assert.Equal("nothing", thrown.DefinitionId);
    }

    [Fact]
    public async Task a_cancelled_instance_calls_off_what_it_asked_and_is_resumed_no_more()
    {
        await using var world = await NewWorldAsync();
        await world.DefineAsync(Approval());
        var id = (await StartAsync(world, "approval")).InstanceId;
        var bookmark = await BookmarkAsync(world, id, "draft");
        await CancelAsync(world, id);
        Assert.Equal(["draft"], world.Office.CalledOff);
        Assert.Equal(InstanceStatus.Cancelled, await StatusAsync(world, id));
        var late = await world.AskAsync(e => e.ResumeAsync(new ResumeBookmark(id, bookmark.Id, Decision("Accepted"))));
        Assert.Equal((InstanceStatus.Cancelled, false), (late.Status, late.Resumed));
        await CancelAsync(world, id);
        Assert.Equal(["draft"], world.Office.CalledOff);
    }

    [Fact]
    public async Task a_parent_is_cancelled_with_the_children_that_it_waits_for()
    {
        await using var world = await NewWorldAsync();
        await world.DefineAsync(Approval());
        await world.DefineAsync(Parent());
        var parent = (await StartAsync(world, "parent")).InstanceId;
        var child = Assert.Single(await world.InstancesAsync("approval"));
        Assert.Equal([child], (await DescribeAsync(world, parent)).Children.Select(c => c.Id));
        await CancelAsync(world, parent);
        Assert.Equal(InstanceStatus.Cancelled, await StatusAsync(world, child));
    }

    [Fact]
    public async Task a_child_that_ends_wakes_its_parent_in_the_same_burst()
    {
        await using var world = await NewWorldAsync();
        await world.DefineAsync(Approval());
        await world.DefineAsync(Parent());
        var parent = (await StartAsync(world, "parent", correlation: "2026")).InstanceId;
        var child = Assert.Single(await world.InstancesAsync("approval"));
        await AnswerAsync(world, child, "draft", "Accepted");
        await AnswerAsync(world, child, "decide", "Accepted");
        Assert.Equal(InstanceStatus.Finished, await StatusAsync(world, parent));
        Assert.Equal(["Bilancio approvato"], world.Lines);
        Assert.Equal("2026", (await DescribeAsync(world, child)).Instance.CorrelationId);
    }

    private static string Parent() => Definition(
        "parent",
        Flow(
            "flow",
            [
                Start,
                Activity(
                    "Elsa.DispatchWorkflow", "call", ("workflowDefinitionId", Text("approval")), ("waitForCompletion", Text(true)),
                    ("input", Js("({ Subject: 'Bilancio' })")), ("correlationId", Js("getCorrelationId()")), ("result", To("Result"))),
                Line("after", "getResult().Outcome"),
                End(),
            ],
            "start > call", "call > after", "after > end"),
        ["Result"]);

    private static Task<bool> CancelAsync(IContractWorld world, string instance) => world.AskAsync(async e =>
    {
        await e.CancelAsync(instance);
        return true;
    });
}
