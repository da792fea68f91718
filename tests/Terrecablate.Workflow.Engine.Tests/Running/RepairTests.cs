using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Engine.Steps;
using static Terrecablate.Workflow.Engine.Tests.Sketch;

namespace Terrecablate.Workflow.Engine.Tests.Running;

public sealed class RepairTests
{
    private readonly Printer _printer = new() { IsOff = true };

    private World NewWorld()
    {
        var world = new World([typeof(PrintStep)], o => o.RequireEnd = true, _printer);
        world.Definitions.Add(Definition("print", Flow(
            "flow", [Start, Activity("Test.Print", "print"), Line("after", "getOutputFrom('print', 'Decision') ?? 'niente'"), End()],
            "start > print", "print.Printed > after", "after > end")));
        return world;
    }

    [Fact]
    public async Task an_incident_can_be_tried_again()
    {
        var world = NewWorld();
        var id = (await world.RunAsync("print")).InstanceId;
        Assert.Equal(InstanceStatus.Faulted, (await world.Engine.RetryAsync(id)).Status);
        _printer.IsOff = false;
        var retried = await world.Engine.RetryAsync(id);
        Assert.Equal((InstanceStatus.Finished, true), (retried.Status, retried.Resumed));
        Assert.Null(world.InstanceOf("print").Incident);
        Assert.Equal(["niente"], world.Console);
        Assert.False((await world.Engine.RetryAsync(id)).Resumed);
    }

    [Fact]
    public async Task an_incident_can_be_skipped_with_an_outcome()
    {
        var world = NewWorld();
        var id = (await world.RunAsync("print")).InstanceId;
        Assert.Equal(InstanceStatus.Finished, (await world.Engine.SkipAsync(id, "Printed")).Status);
        Assert.Equal(["niente"], world.Console);
    }

    [Fact]
    public async Task an_answer_that_failed_can_be_given_again()
    {
        var probe = new Probe { Refusal = new IOException("disco pieno") };
        var world = new World([typeof(AskStep)], probe: probe);
        world.Definitions.Add(Definition("ask", Sequence("seq", Activity("Test.Ask", "ask", ("title", Text("x"))))));
        var id = (await world.RunAsync("ask")).InstanceId;
        var answer = new JsonObject { ["decision"] = "Accepted" };
        Assert.Equal(InstanceStatus.Faulted, (await world.AnswerAsync(id, "ask", answer)).Status);
        Assert.Equal(InstanceStatus.Suspended, (await world.Engine.RetryAsync(id)).Status);
        probe.Refusal = null;
        Assert.Equal(InstanceStatus.Finished, (await world.AnswerAsync(id, "ask", answer)).Status);
    }

    [Fact]
    public async Task a_loop_that_never_waits_is_an_incident()
    {
        var world = new World(configure: o => o.MaxActivitiesPerBurst = 500);
        var loop = Activity("Elsa.While", "loop", ("condition", Js("true")));
        loop["body"] = Activity("Elsa.Start", "nothing");
        world.Definitions.Add(Definition("endless", loop));
        Assert.Equal(InstanceStatus.Faulted, (await world.RunAsync("endless")).Status);
        Assert.Contains("senza mai fermarsi", world.InstanceOf("endless").Incident, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_workflow_that_executes_itself_is_an_incident()
    {
        var world = new World();
        world.Definitions.Add(Definition("self", Sequence(
            "seq", Activity("Elsa.ExecuteWorkflow", "again", ("workflowDefinitionId", Text("self")), ("waitForCompletion", Text(true))))));
        await world.RunAsync("self");
        Assert.Contains(world.Store.Instances, i => i.Status == InstanceStatus.Faulted);
    }

    internal sealed class Printer
    {
        public bool IsOff { get; set; }
    }

    [Step("Test.Print", "Stampa", "Printed")]
    private sealed class PrintStep(Printer printer) : IStep
    {
        public Task<StepOutcome> ExecuteAsync(StepContext context, CancellationToken cancellationToken) =>
            printer.IsOff ? throw new IOException("spenta") : Task.FromResult(StepOutcome.Completed("Printed"));
    }
}
