using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Processes.Sweeps;
using Terrecablate.Workflow.Testing;
using static Terrecablate.Workflow.Engine.Tests.Sketch;

namespace Terrecablate.Workflow.Processes.Tests.Instances;

/// <summary>Several nodes sweep one database at the same moment.</summary>
public sealed class SweepersTests
{
    private const int Nodes = 6;
    private const int Instances = 12;

    [Theory]
    [MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task each_due_timer_is_resumed_once_however_many_sweep(DatabaseKind kind)
    {
        await using var database = TestDatabase.Create(kind);
        var clock = await PrepareAsync(database.Options);
        clock.Advance(TimeSpan.FromDays(2));
        var nodes = Enumerable.Range(0, Nodes).Select(_ => EngineOnDatabase.Open(database.Options, clock)).ToList();
        await Task.WhenAll(nodes.Select(node => Task.Run(() => node.Services.GetRequiredService<SweepAll>().RunAsync())));
        Assert.Equal(Instances, await nodes[0].ReadAsync(db => db.Instances.CountAsync(i => i.Status == InstanceStatus.Finished)));
        Assert.Equal(Instances, await CountAsync(nodes[0], j => j.ActivityId == "until" && j.Event == "Completed"));
        Assert.Equal((0, 0), await nodes[0].ReadAsync(async db => (await db.Bookmarks.CountAsync(), await db.Setbacks.CountAsync())));
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task two_answers_to_one_question_at_the_same_moment_are_one(DatabaseKind kind)
    {
        await using var database = TestDatabase.Create(kind);
        await using var node = await EngineOnDatabase.CreateAsync(database.Options);
        await node.DefineAsync(Definition("ask", Flow(
            "flow", [Start, Activity("Contract.Ask", "ask", ("title", Text("ask"))), End(), End("other")], "start > ask", "ask.Accepted > end", "ask.SentBack > other")));
        for (var round = 0; round < 5; round++)
        {
            var id = (await node.AskAsync(e => e.StartAsync(new StartInstance("ask")))).InstanceId;
            var bookmark = (await node.AskAsync(e => e.DescribeAsync(id)))!.Waiting.Single().Id;
            var answers = await Task.WhenAll(((string[])["Accepted", "SentBack"]).Select(decision => Task.Run(() =>
                node.AskAsync(e => e.ResumeAsync(new ResumeBookmark(id, bookmark, new System.Text.Json.Nodes.JsonObject { ["decision"] = decision }, $"{id}:{decision}"))))));
            Assert.Single(answers, a => a.Resumed);
            Assert.Equal(1, await CountAsync(node, j => j.InstanceId == id && j.ActivityId == "ask" && j.Event == "Completed"));
        }
    }

    private static async Task<int> CountAsync(EngineOnDatabase node, Func<JournalEntry, bool> isMeant) =>
        (await node.ReadAsync(db => db.Journal.ToListAsync())).SelectMany(page => page.Entries).Count(isMeant);

    private static async Task<FakeTimeProvider> PrepareAsync(DatabaseOptions database)
    {
        await using var node = await EngineOnDatabase.CreateAsync(database);
        await node.DefineAsync(Definition("timer", Flow(
            "flow", [Start, Activity("Contract.Until", "until"), End()], "start > until", "until.Reached > end")));
        for (var i = 0; i < Instances; i++)
        {
            await node.AskAsync(e => e.StartAsync(new StartInstance("timer")));
        }

        return node.Clock;
    }
}
