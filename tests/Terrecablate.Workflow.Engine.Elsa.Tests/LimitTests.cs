using Jint;
using Terrecablate.Workflow.Engine.State;
using static Terrecablate.Workflow.Engine.Tests.Sketch;

namespace Terrecablate.Workflow.Engine.Elsa.Tests;

/// <summary>A definition that runs away stops with an incident.</summary>
public sealed class LimitTests
{
    private static async Task<string> IncidentAsync(string definition, Action<ElsaOptions> configure)
    {
        await using var world = await ElsaWorld.StartAsync(configure: configure);
        await world.DefineAsync(definition);
        var id = (await world.AskAsync(e => e.StartAsync(new StartInstance("runaway")))).InstanceId;
        Assert.Equal(InstanceStatus.Faulted, world.Instance(id).Status);
        return world.Instance(id).Incident!;
    }

    [Fact]
    public async Task a_flow_may_not_go_round_without_ever_waiting()
    {
        var loop = Activity("Elsa.While", "loop", ("condition", Js("true")));
        loop["body"] = Line("again", "'ancora'");
        Assert.Contains("«again» senza mai fermarsi", await IncidentAsync(Definition("runaway", loop), o => o.ActivitiesPerBurst = 200), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_script_may_not_carry_out_too_many_statements()
    {
        var script = Activity("Elsa.RunJavaScript", "script", ("script", Text("while (true) { }")));
        Assert.Contains("statements", await IncidentAsync(Definition("runaway", script), o => o.LimitScripts = s => s.MaxStatements(1_000)), StringComparison.Ordinal);
    }
}
