using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.State;
using static Terrecablate.Workflow.Engine.Tests.Sketch;

namespace Terrecablate.Workflow.Engine.Tests.Contract;

/// <content>Versions, and bringing a running instance from one to another.</content>
public abstract partial class EngineContract
{
    private static string Version(int number, JsonObject root, params string[] variables)
    {
        var definition = JsonNode.Parse(Definition("plan", root, variables))!;
        definition["id"] = $"plan-v{number}";
        definition["version"] = number;
        return definition.ToJsonString();
    }

    private static JsonObject OnePath(string[] names, Func<string, JsonObject> make) => Flow(
        "flow",
        [Start, .. names.Select(make), End()],
        [.. names.Prepend("start").Zip(names.Append("end")).Select(p => $"{p.First}{(p.First == "start" ? "" : ".Accepted")} > {p.Second}")]);

    private static Task<MigrationReport> MigrateAsync(IContractWorld world, string instance, bool isRehearsal = false, params (string From, string To)[] renamed) =>
        world.AskAsync(e => e.MigrateAsync(new MigrateInstance(instance)
        {
            Activities = renamed.ToDictionary(r => r.From, r => r.To),
            IsRehearsal = isRehearsal,
        }));

    [Fact]
    public async Task running_instances_stay_on_their_version_and_new_ones_run_the_published_one()
    {
        await using var world = await NewWorldAsync();
        await world.DefineAsync(Version(1, OnePath(["draft", "sign"], Ask)));
        var old = (await StartAsync(world, "plan")).InstanceId;
        await world.DefineAsync(Version(2, OnePath(["write"], Ask)));
        var young = (await StartAsync(world, "plan")).InstanceId;
        await AnswerAsync(world, old, "draft", "Accepted");
        await AnswerAsync(world, young, "write", "Accepted");
        Assert.Equal((InstanceStatus.Suspended, InstanceStatus.Finished), (await StatusAsync(world, old), await StatusAsync(world, young)));
        Assert.Equal(1, (await DescribeAsync(world, old)).Instance.DefinitionVersion);
        Assert.Equal(InstanceStatus.Suspended, (await world.AskAsync(e => e.StartAsync(new StartInstance("plan", VersionId: "plan-v1")))).Status);
    }

    [Fact]
    public async Task a_migrated_instance_goes_on_where_it_waits_and_repeats_nothing()
    {
        await using var world = await NewWorldAsync();
        await world.DefineAsync(Version(1, OnePath(["draft", "sign"], Ask)));
        var id = (await StartAsync(world, "plan")).InstanceId;
        await AnswerAsync(world, id, "draft", "Accepted");
        var waiting = await BookmarkAsync(world, id, "sign");
        await world.DefineAsync(Version(2, OnePath(["draft", "check", "sign", "publish"], Ask)));
        var report = await MigrateAsync(world, id);
        Assert.True(report.IsPossible);
        Assert.Equal((1, 2), (report.FromVersion, report.ToVersion));
        Assert.Contains(report.Parts, p => p is { Fate: MigrationFate.Moves, From: "sign", To: "sign" } && p.Bookmark?.Id == waiting.Id);
        await AnswerAsync(world, id, "sign", "Accepted");
        await AnswerAsync(world, id, "publish", "Accepted");
        Assert.Equal(InstanceStatus.Finished, await StatusAsync(world, id));
        Assert.Equal(["draft", "sign", "publish"], world.Office.Asked);
    }

    [Fact]
    public async Task a_rehearsal_says_what_cannot_move_and_why_and_changes_nothing()
    {
        await using var world = await NewWorldAsync();
        await world.DefineAsync(Version(1, OnePath(["draft", "sign"], Ask)));
        var id = (await StartAsync(world, "plan")).InstanceId;
        await world.DefineAsync(Version(2, OnePath(["write", "sign"], Ask)));
        var rehearsed = await MigrateAsync(world, id, isRehearsal: true);
        var stuck = Assert.Single(rehearsed.Parts, p => p.Fate == MigrationFate.Stuck);
        Assert.Equal("draft", stuck.From);
        Assert.Contains("non c'è", stuck.Reason, StringComparison.Ordinal);
        Assert.Equal(["write", "sign"], stuck.Candidates.Keys);
        Assert.False((await MigrateAsync(world, id)).IsPossible);
        Assert.Equal(1, (await DescribeAsync(world, id)).Instance.DefinitionVersion);
        Assert.True((await MigrateAsync(world, id, isRehearsal: true, ("draft", "write"))).IsPossible);
        Assert.Equal("draft", Assert.Single((await DescribeAsync(world, id)).Waiting).ActivityId);
    }

    [Fact]
    public async Task an_activity_that_has_another_id_takes_over_what_waits()
    {
        await using var world = await NewWorldAsync();
        await world.DefineAsync(Version(1, OnePath(["draft", "sign"], Ask)));
        var id = (await StartAsync(world, "plan")).InstanceId;
        await world.DefineAsync(Version(2, OnePath(["write", "sign"], Ask)));
        await MigrateAsync(world, id, isRehearsal: false, ("draft", "write"));
        await AnswerAsync(world, id, "write", "Accepted");
        await AnswerAsync(world, id, "sign", "Accepted");
        Assert.Equal(["start", "write", "sign", "end", "flow"], await CompletedAsync(world, id));
    }

    [Fact]
    public async Task variables_move_with_their_values_and_lost_ones_are_named()
    {
        await using var world = await NewWorldAsync();
        var root = Flow("flow", [Start, Set("set", "Kept", "'tenuto'"), Set("set2", "Lost", "'perso'"), Ask("ask"), Line("say", "getKept() + getAdded()"), End()],
            "start > set", "set > set2", "set2 > ask", "ask.Accepted > say", "say > end");
        await world.DefineAsync(Version(1, root, "Kept:String", "Lost:String"));
        var id = (await StartAsync(world, "plan")).InstanceId;
        await world.DefineAsync(Version(2, (JsonObject)root.DeepClone(), "Kept:String", "Added:String= e nuovo"));
        var report = await MigrateAsync(world, id);
        Assert.Equal("Lost", Assert.Single(report.Parts, p => p.Fate == MigrationFate.GivenUp).Name);
        await AnswerAsync(world, id, "ask", "Accepted");
        Assert.Equal(["tenuto e nuovo"], world.Lines);
    }

    [Fact]
    public async Task a_join_does_not_wait_for_a_branch_that_was_drawn_after_its_fork_had_passed()
    {
        await using var world = await NewWorldAsync();
        JsonObject Draw(params string[] branches) => Flow(
            "flow",
            [Start, Activity("Elsa.FlowFork", "fork", ("branches", Expression("Object", new JsonArray([.. branches.Select(b => (JsonNode)b)])))), .. branches.Select(Ask), Activity("Elsa.FlowJoin", "join", ("mode", Text("WaitAllActive"))), End()],
            ["start > fork", .. branches.SelectMany(b => (string[])[$"fork.{b} > {b}", $"{b}.Accepted > join"]), "join > end"]);
        await world.DefineAsync(Version(1, Draw("a", "b")));
        var id = (await StartAsync(world, "plan")).InstanceId;
        await AnswerAsync(world, id, "a", "Accepted");
        await world.DefineAsync(Version(2, Draw("a", "b", "c")));
        Assert.True((await MigrateAsync(world, id)).IsPossible);
        await AnswerAsync(world, id, "b", "Accepted");
        Assert.Equal(InstanceStatus.Finished, await StatusAsync(world, id));
        Assert.Equal(["a", "b"], world.Office.Asked);
    }

    [Fact]
    public async Task what_waited_for_a_path_that_is_no_longer_drawn_begins()
    {
        await using var world = await NewWorldAsync();
        string[] connections = ["start > a", "start > b", "a.Accepted > join", "b.Accepted > c", "c.Accepted > join", "join.Accepted > end"];
        await world.DefineAsync(Version(1, Flow("flow", [Start, Ask("a"), Ask("b"), Ask("c"), Ask("join"), End()], connections)));
        var id = (await StartAsync(world, "plan")).InstanceId;
        await AnswerAsync(world, id, "a", "Accepted");
        await world.DefineAsync(Version(2, Flow("flow", [Start, Ask("a"), Ask("b"), Ask("c"), Ask("join"), End()], [.. connections.Where(c => !c.StartsWith("c.", StringComparison.Ordinal))])));
        var report = await MigrateAsync(world, id);
        Assert.Equal("join", Assert.Single(report.Parts, p => p.Fate == MigrationFate.Begins).To);
        Assert.Equal(["a", "b", "join"], world.Office.Asked);
        await AnswerAsync(world, id, "join", "Accepted");
        Assert.Equal(InstanceStatus.Finished, await StatusAsync(world, id));
    }

    [Fact]
    public async Task an_instance_that_stopped_can_be_brought_to_a_version_that_mends_it()
    {
        await using var world = await NewWorldAsync();
        JsonObject Draw(string script) => Flow("flow", [Start, Line("say", script), End()], "start > say", "say > end");
        await world.DefineAsync(Version(1, Draw("getNothing()")));
        var id = (await StartAsync(world, "plan")).InstanceId;
        Assert.Equal(InstanceStatus.Faulted, await StatusAsync(world, id));
        await world.DefineAsync(Version(2, Draw("'ecco'")));
        Assert.True((await MigrateAsync(world, id)).IsPossible);
        Assert.Equal(InstanceStatus.Finished, (await RetryAsync(world, id)).Status);
        Assert.Equal(["ecco"], world.Lines);
    }

    [Fact]
    public async Task an_instance_that_has_ended_is_not_migrated()
    {
        await using var world = await NewWorldAsync();
        await world.DefineAsync(Version(1, Flow("flow", [Start, End()], "start > end")));
        var id = (await StartAsync(world, "plan")).InstanceId;
        await Assert.ThrowsAsync<ArgumentException>(() => MigrateAsync(world, id));
    }

    [Fact]
    public async Task a_sequence_goes_on_after_what_runs_in_it_wherever_that_now_stands()
    {
        await using var world = await NewWorldAsync();
        await world.DefineAsync(Version(1, Sequence("seq", Ask("one"), Ask("two"))));
        var id = (await StartAsync(world, "plan")).InstanceId;
        await AnswerAsync(world, id, "one", "Accepted");
        await world.DefineAsync(Version(2, Sequence("seq", Ask("zero"), Ask("one"), Ask("between"), Ask("two"), Ask("three"))));
        Assert.True((await MigrateAsync(world, id)).IsPossible);
        await AnswerAsync(world, id, "two", "Accepted");
        await AnswerAsync(world, id, "three", "Accepted");
        Assert.Equal(InstanceStatus.Finished, await StatusAsync(world, id));
        Assert.Equal(["one", "two", "three"], world.Office.Asked);
    }
}
