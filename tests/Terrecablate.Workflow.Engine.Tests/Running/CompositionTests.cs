using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.State;
using static Terrecablate.Workflow.Engine.Tests.Sketch;

namespace Terrecablate.Workflow.Engine.Tests.Running;

public sealed class CompositionTests
{
    private readonly Probe _probe = new();

    private World NewWorld(Action<Embedded.EngineOptions>? configure = null) => new([typeof(AskStep)], configure, _probe);

    private static JsonObject Dispatch(string id, string definition, string input) => Activity(
        "Elsa.DispatchWorkflow",
        id,
        ("workflowDefinitionId", Text(definition)),
        ("correlationId", Js("getCorrelationId()")),
        ("waitForCompletion", Text(true)),
        ("input", Js(input)),
        ("result", To("Result")));

    private static string Child() => Definition(
        "child",
        Flow(
            "cflow",
            [
                Start,
                Activity("Test.Ask", "decide", ("title", Js("'Decide ' + getSubject()"))),
                Activity("Elsa.SetOutput", "yes", ("outputName", Text("Outcome")), ("outputValue", Js("getSubject() + ' approvato'"))),
                Activity("Elsa.SetOutput", "no", ("outputName", Text("Outcome")), ("outputValue", Text("rinviato"))),
                End(),
            ],
            "start > decide", "decide.Accepted > yes", "decide.SentBack > no", "yes > end", "no > end"),
        inputs: ["Subject"]);

    private static string Parent() => Definition(
        "parent",
        Flow("flow", [Start, Dispatch("call", "child", "({ Subject: 'Piano' })"), Line("after", "getResult().Outcome"), End()], "start > call", "call > after", "after > end"),
        ["Result"]);

    [Fact]
    public async Task the_parent_goes_on_in_the_burst_in_which_its_child_ends()
    {
        var world = NewWorld();
        world.Definitions.Add(Child()).Add(Parent());
        var started = await world.Engine.StartAsync(new StartInstance("parent", CorrelationId: "2026"));
        var child = world.InstanceOf("child");
        Assert.Equal((started.InstanceId, "2026"), (child.ParentInstanceId, child.CorrelationId));
        var answered = await world.AnswerAsync(child.Id, "decide", new JsonObject { ["decision"] = "Accepted" });
        Assert.Equal(InstanceStatus.Finished, answered.Status);
        Assert.Equal("Piano approvato", (string?)answered.Output["Outcome"]);
        Assert.Equal(InstanceStatus.Finished, world.InstanceOf("parent").Status);
        Assert.Equal(["Piano approvato"], world.Console);
    }

    [Fact]
    public async Task a_child_that_stops_with_an_incident_can_hold_its_parent()
    {
        var world = NewWorld(o => o.FaultedChildHoldsParent = true);
        world.Definitions.Add(Definition("child", Activity("Elsa.Fault", "stop", ("message", Text("no"))))).Add(Parent());
        await world.RunAsync("parent");
        Assert.Equal(InstanceStatus.Faulted, world.InstanceOf("child").Status);
        Assert.Equal(InstanceStatus.Suspended, world.InstanceOf("parent").Status);
    }

    [Fact]
    public async Task a_bulk_dispatch_waits_for_all_its_children()
    {
        var world = NewWorld();
        world.Definitions.Add(Child());
        world.Definitions.Add(Definition("bulk", Flow(
            "flow",
            [
                Start,
                Activity("Elsa.BulkDispatchWorkflows", "all", ("workflowDefinitionId", Text("child")), ("items", Js("[{ Subject: 'A' }, { Subject: 'B' }]"))),
                Line("after", "'tutti'"),
                End(),
            ],
            "start > all", "all.Completed > after", "after > end")));
        await world.RunAsync("bulk");
        var children = world.Store.Instances.Where(i => i.DefinitionId == "child").ToList();
        Assert.Equal(["Decide A", "Decide B"], _probe.Opened);
        await world.AnswerAsync(children[0].Id, "decide", new JsonObject { ["decision"] = "Accepted" });
        Assert.Empty(world.Console);
        await world.AnswerAsync(children[1].Id, "decide", new JsonObject { ["decision"] = "Accepted" });
        Assert.Equal(["tutti"], world.Console);
        Assert.Equal(InstanceStatus.Finished, world.InstanceOf("bulk").Status);
    }

    [Fact]
    public async Task an_unknown_definition_is_not_found()
    {
        var thrown = await Assert.ThrowsAsync<DefinitionNotFoundException>(() => NewWorld().RunAsync("none"));
        Assert.Equal("none", thrown.DefinitionId);
    }
}
