using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Embedded;
using Terrecablate.Workflow.Engine.State;
using static Terrecablate.Workflow.Engine.Tests.Sketch;

namespace Terrecablate.Workflow.Engine.Tests.Running;

/// <summary>A definition that runs away stops with an incident, and harms no other.</summary>
public sealed class LimitTests
{
    private static async Task<string> IncidentAsync(string definition, Action<EngineLimits> limit)
    {
        var world = new World(configure: o => limit(o.Limits));
        world.Definitions.Add(definition).Add(Definition("innocent", Wait("wait", "Go")));
        await world.RunAsync("innocent");
        await world.RunAsync("runaway");
        var incident = world.Store.Instances.First(i => i.Status == InstanceStatus.Faulted).Incident;
        Assert.Equal(InstanceStatus.Finished, Assert.Single(await world.Engine.PublishEventAsync(new PublishEvent("Go"))).Status);
        return incident!;
    }

    private static Task<string> ScriptAsync(string script, Action<EngineLimits> limit) =>
        IncidentAsync(Definition("runaway", Activity("Elsa.RunJavaScript", "script", ("script", Text(script)))), limit);

    private static JsonObject Endless(JsonObject body)
    {
        var loop = Activity("Elsa.While", "loop", ("condition", Js("true")));
        loop["body"] = body;
        return loop;
    }

    [Fact]
    public async Task a_script_may_not_take_too_long() =>
        Assert.Contains("timed out", await ScriptAsync("while (true) { }", l => (l.ScriptMilliseconds, l.ScriptStatements) = (50, int.MaxValue)), StringComparison.Ordinal);

    [Fact]
    public async Task a_script_may_not_carry_out_too_many_statements() =>
        Assert.Contains("statements", await ScriptAsync("while (true) { }", l => l.ScriptStatements = 1_000), StringComparison.Ordinal);

    [Fact]
    public async Task a_script_may_not_take_too_much_memory() =>
        Assert.Contains("allocated", await ScriptAsync("let a = []; while (true) { a.push('x'.repeat(10000)); }", l => l.ScriptMegabytes = 4), StringComparison.Ordinal);

    [Fact]
    public async Task a_script_may_not_call_itself_too_deep() =>
        Assert.Contains("recursion", await ScriptAsync("function f() { return f(); } f();", l => l.ScriptRecursion = 20), StringComparison.Ordinal);

    [Fact]
    public async Task a_script_may_not_make_too_long_a_list() =>
        Assert.NotEmpty(await ScriptAsync("new Array(5000).fill(0)", l => l.ScriptStatements = 1_000));

    [Fact]
    public async Task a_pattern_may_not_take_too_long() =>
        Assert.NotEmpty(await ScriptAsync("/^(a+)+$/.test('a'.repeat(40) + 'b')", l => l.ScriptMilliseconds = 50));

    [Fact]
    public async Task a_template_may_not_go_round_too_often() =>
        Assert.NotEmpty(await IncidentAsync(
            Definition("runaway", Activity("Elsa.WriteLine", "line", ("text", Expression("Liquid", "{% for i in (1..100000) %}x{% endfor %}")))),
            l => l.ScriptStatements = 1_000));

    [Fact]
    public async Task an_instance_may_not_go_on_for_ever_without_waiting() =>
        Assert.Contains("senza mai fermarsi", await IncidentAsync(Definition("runaway", Endless(Activity("Elsa.Start", "nothing"))), l => l.ActivitiesPerBurst = 500), StringComparison.Ordinal);

    [Fact]
    public async Task an_instance_may_not_run_too_many_activities_in_all_its_life()
    {
        var world = new World(configure: o => o.Limits.ActivitiesPerInstance = 20);
        world.Definitions.Add(Definition("patient", Flow("flow", [Wait("wait", "Go")], "wait > wait")));
        await world.RunAsync("patient");
        for (var i = 0; i < 30 && world.InstanceOf("patient").Status == InstanceStatus.Suspended; i++)
        {
            await world.Engine.PublishEventAsync(new PublishEvent("Go"));
        }

        Assert.Contains("20 attività", world.InstanceOf("patient").Incident, StringComparison.Ordinal);
        Assert.Equal(InstanceStatus.Suspended, (await world.Engine.RetryAsync(world.InstanceOf("patient").Id)).Status);
    }

    [Fact]
    public async Task the_state_of_an_instance_may_not_grow_for_ever()
    {
        var definition = Definition("runaway", Sequence("seq", Set("grow", "Text", "'x'.repeat(20000)"), Wait("wait", "Never")), ["Text"]);
        Assert.Contains("supera 10 kB", await IncidentAsync(definition, l => l.StateKilobytes = 10), StringComparison.Ordinal);
    }

    [Fact]
    public async Task workflows_may_not_execute_each_other_for_ever()
    {
        var self = Sequence("seq", Activity("Elsa.ExecuteWorkflow", "again", ("workflowDefinitionId", Text("runaway")), ("waitForCompletion", Text(true))));
        Assert.Contains("senza fine", await IncidentAsync(Definition("runaway", self), _ => { }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task workflows_may_not_start_each_other_for_ever()
    {
        var self = Sequence("seq", Activity("Elsa.DispatchWorkflow", "again", ("workflowDefinitionId", Text("runaway")), ("waitForCompletion", Text(true))));
        Assert.Contains("senza fine", await IncidentAsync(Definition("runaway", self), l => l.InstancesPerBurst = 10), StringComparison.Ordinal);
    }

    [Fact]
    public async Task workflows_may_not_wake_each_other_for_ever()
    {
        var echo = Flow("flow", [Wait("hear", "Echo"), Activity("Elsa.PublishEvent", "say", ("eventName", Text("Echo")))], "hear > say", "say > hear");
        var world = new World(configure: o => o.Limits.InstancesPerBurst = 50);
        world.Definitions.Add(Definition("echo", echo)).Add(Definition("innocent", Wait("wait", "Go")));
        await world.RunAsync("innocent");
        await world.RunAsync("echo");
        await world.Engine.PublishEventAsync(new PublishEvent("Echo"));
        Assert.Contains("senza fine", world.InstanceOf("echo").Incident, StringComparison.Ordinal);
        Assert.Equal(InstanceStatus.Suspended, world.InstanceOf("innocent").Status);
    }
}
