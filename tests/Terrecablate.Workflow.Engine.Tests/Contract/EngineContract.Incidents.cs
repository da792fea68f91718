using Terrecablate.Workflow.Engine.State;
using static Terrecablate.Workflow.Engine.Tests.Sketch;

namespace Terrecablate.Workflow.Engine.Tests.Contract;

/// <content>What stops an instance, and how it goes on.</content>
public abstract partial class EngineContract
{
    private static string Printing() => Definition("printing", Flow(
        "flow",
        [Start, Activity("Contract.Print", "print"), Line("printed", "'stampato'"), Line("skipped", "'saltato'"), End()],
        "start > print", "print.Printed > printed", "print.Skipped > skipped", "printed > end", "skipped > end"));

    private static Task<InstanceResult> RetryAsync(IContractWorld world, string instance) => world.AskAsync(e => e.RetryAsync(instance));

    private static Task<InstanceResult> SkipAsync(IContractWorld world, string instance, string outcome) => world.AskAsync(e => e.SkipAsync(instance, outcome));

    [Fact]
    public async Task a_step_that_fails_is_an_incident_that_names_the_place_and_the_ways_on()
    {
        await using var world = await NewWorldAsync();
        await world.DefineAsync(Printing());
        world.Office.IsOutOfOrder = true;
        var result = await StartAsync(world, "printing");
        Assert.Equal(InstanceStatus.Faulted, result.Status);
        var description = await DescribeAsync(world, result.InstanceId);
        var stopped = Assert.Single(description.Stopped);
        Assert.Equal(("print", "la stampante è spenta"), (stopped.ActivityId, stopped.Message));
        Assert.Equal(["Printed", "Skipped"], stopped.Outcomes);
        Assert.Contains("la stampante è spenta", description.Instance.Incident, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_retried_step_runs_again()
    {
        await using var world = await NewWorldAsync();
        await world.DefineAsync(Printing());
        world.Office.IsOutOfOrder = true;
        var id = (await StartAsync(world, "printing")).InstanceId;
        Assert.Equal(InstanceStatus.Faulted, (await RetryAsync(world, id)).Status);
        world.Office.IsOutOfOrder = false;
        Assert.Equal(InstanceStatus.Finished, (await RetryAsync(world, id)).Status);
        Assert.Equal((1, "stampato"), (world.Office.Printed, Assert.Single(world.Lines)));
        Assert.False((await RetryAsync(world, id)).Resumed);
        Assert.Null((await DescribeAsync(world, id)).Instance.Incident);
    }

    [Fact]
    public async Task a_skipped_step_goes_on_with_the_outcome_chosen()
    {
        await using var world = await NewWorldAsync();
        await world.DefineAsync(Printing());
        world.Office.IsOutOfOrder = true;
        var id = (await StartAsync(world, "printing")).InstanceId;
        Assert.Equal(InstanceStatus.Finished, (await SkipAsync(world, id, "Skipped")).Status);
        Assert.Equal((0, "saltato"), (world.Office.Printed, Assert.Single(world.Lines)));
        Assert.False((await SkipAsync(world, id, "Skipped")).Resumed);
    }

    [Fact]
    public async Task an_answer_that_could_not_be_filed_is_filed_when_it_is_retried()
    {
        await using var world = await NewWorldAsync();
        await world.DefineAsync(Approval());
        var id = (await StartAsync(world, "approval")).InstanceId;
        world.Office.IsOutOfOrder = true;
        Assert.Equal(InstanceStatus.Faulted, (await AnswerAsync(world, id, "draft", "Accepted", "page-1")).Status);
        Assert.Equal(InstanceStatus.Faulted, (await RetryAsync(world, id)).Status);
        world.Office.IsOutOfOrder = false;
        Assert.Equal(InstanceStatus.Suspended, (await RetryAsync(world, id)).Status);
        Assert.Equal(["draft", "decide"], world.Office.Asked);
        Assert.Equal("decide", Assert.Single((await DescribeAsync(world, id)).Waiting).ActivityId);
    }

    [Fact]
    public async Task what_comes_while_an_instance_has_stopped_is_received_when_it_is_mended()
    {
        await using var world = await NewWorldAsync();
        await world.DefineAsync(Definition("both", Flow(
            "flow",
            [Start, Activity("Elsa.FlowFork", "fork", ("branches", Expression("Object", "[\"A\",\"B\"]"))), Ask("ask"), Wait("hear", "News"), Activity("Contract.Print", "print"), Activity("Elsa.FlowJoin", "join", ("mode", Text("WaitAll"))), End()],
            "start > fork", "fork.A > ask", "fork.B > hear", "hear > print", "print.Printed > join", "ask.Accepted > join", "join > end")));
        var id = (await StartAsync(world, "both")).InstanceId;
        world.Office.IsOutOfOrder = true;
        await PublishAsync(world, "News");
        world.Office.IsOutOfOrder = false;
        var answered = await AnswerAsync(world, id, "ask", "Accepted", "page-1");
        Assert.Equal((InstanceStatus.Faulted, false), (answered.Status, answered.Resumed));
        world.Advance(TimeSpan.FromDays(2));
        await RetryAsync(world, id);
        Assert.Equal(InstanceStatus.Finished, await StatusAsync(world, id));
    }

    [Fact]
    public async Task a_wait_that_cannot_be_resumed_is_stopped_and_waits_again_when_it_is_retried()
    {
        await using var world = await NewWorldAsync();
        await world.DefineAsync(Definition("timer", Flow(
            "flow", [Start, Activity("Contract.Until", "until"), End()], "start > until", "until.Reached > end")));
        var id = (await StartAsync(world, "timer")).InstanceId;
        world.Advance(TimeSpan.FromDays(1));
        var timer = Assert.Single(await world.AskAsync(e => e.DueTimersAsync(10)));
        Assert.True((await world.AskAsync(e => e.StopAsync(new StopAtBookmark(id, timer.Id, "manca il titolare")))).Resumed);
        Assert.Equal("manca il titolare", Assert.Single((await DescribeAsync(world, id)).Stopped).Message);
        Assert.Empty(await world.AskAsync(e => e.DueTimersAsync(10)));
        await RetryAsync(world, id);
        Assert.Equal(1, await ResumeDueAsync(world));
        Assert.Equal(InstanceStatus.Finished, await StatusAsync(world, id));
        Assert.False((await world.AskAsync(e => e.StopAsync(new StopAtBookmark(id, timer.Id, "tardi")))).Resumed);
    }

    [Fact]
    public async Task an_instance_that_ends_in_silence_is_an_incident_at_the_place_where_it_stopped()
    {
        await using var world = await NewWorldAsync();
        await world.DefineAsync(Definition("silent", Flow(
            "flow", [Start, Ask("decide"), Line("after", "'dopo'"), End()], "start > decide", "decide.Accepted > after", "after > end")));
        var id = (await StartAsync(world, "silent")).InstanceId;
        Assert.Equal(InstanceStatus.Faulted, (await AnswerAsync(world, id, "decide", "SentBack")).Status);
        var stopped = Assert.Single((await DescribeAsync(world, id)).Stopped);
        Assert.Equal(("decide", "Accepted"), (stopped.ActivityId, Assert.Single(stopped.Outcomes)));
        Assert.Equal(InstanceStatus.Finished, (await SkipAsync(world, id, "Accepted")).Status);
        Assert.Equal(["dopo"], world.Lines);
    }

    [Fact]
    public async Task what_ended_in_silence_is_asked_again_by_another_execution()
    {
        await using var world = await NewWorldAsync();
        await world.DefineAsync(Definition("silent", Flow("flow", [Start, Ask("decide"), End()], "start > decide", "decide.Accepted > end")));
        var id = (await StartAsync(world, "silent")).InstanceId;
        var first = Assert.Single((await DescribeAsync(world, id)).Waiting).ActivityExecutionId;
        await AnswerAsync(world, id, "decide", "SentBack");
        await RetryAsync(world, id);
        Assert.NotEqual(first, Assert.Single((await DescribeAsync(world, id)).Waiting).ActivityExecutionId);
        Assert.Equal(InstanceStatus.Finished, (await AnswerAsync(world, id, "decide", "Accepted")).Status);
    }

    [Fact]
    public async Task a_parent_does_not_wait_for_ever_for_a_child_that_was_cancelled()
    {
        await using var world = await NewWorldAsync();
        await world.DefineAsync(Approval());
        await world.DefineAsync(Parent());
        var parent = (await StartAsync(world, "parent")).InstanceId;
        await CancelAsync(world, Assert.Single(await world.InstancesAsync("approval")));
        Assert.Contains("annullato", Assert.Single((await DescribeAsync(world, parent)).Stopped).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_instance_that_has_stopped_can_be_cancelled()
    {
        await using var world = await NewWorldAsync();
        await world.DefineAsync(Printing());
        world.Office.IsOutOfOrder = true;
        var id = (await StartAsync(world, "printing")).InstanceId;
        await CancelAsync(world, id);
        Assert.Equal(InstanceStatus.Cancelled, await StatusAsync(world, id));
        Assert.False((await RetryAsync(world, id)).Resumed);
    }
}
