using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Processes.Register;
using static Terrecablate.Workflow.Engine.Tests.Sketch;

namespace Terrecablate.Workflow.Processes.Tests.Instances;

/// <summary>
/// A process with a loop, branches, a timer, an event and a child is stopped at every single statement of its life, one run
/// for each, and goes on in a new process: it always ends as if nothing had happened.
/// </summary>
public sealed class StoppedMachineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("stopped").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task a_burst_that_is_cut_at_any_statement_is_carried_out_once()
    {
        var template = Path.Combine(_folder, "template.db");
        await using (var fresh = await EngineOnDatabase.CreateAsync(EngineOnDatabase.FileAt(template)))
        {
            await fresh.DefineAsync(Child());
            await fresh.DefineAsync(Parent());
        }

        var (expected, statements) = await LiveAsync(template, int.MaxValue);
        Assert.InRange(statements, 60, 1_000);
        Assert.StartsWith("main:Finished", expected, StringComparison.Ordinal);
        for (var number = 1; number <= statements; number++)
        {
            var (actual, _) = await LiveAsync(template, number);
            Assert.True(expected == actual, $"Stopped at {number} of {statements}:\n{actual}\ninstead of\n{expected}");
        }
    }

    /// <summary>A whole life, with one stop in it.</summary>
    private async Task<(string Story, int Statements)> LiveAsync(string template, int number)
    {
        var file = Path.Combine(_folder, FormattableString.Invariant($"life{number}.db"));
        File.Copy(template, file);
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero));
        var stop = new StopAtStatement(number);
        var engine = EngineOnDatabase.Open(EngineOnDatabase.FileAt(file), clock, requiresEnd: true, stop);
        foreach (var act in Acts)
        {
            try
            {
                await act(engine);
            }
            catch (Exception) when (stop.HasStopped)
            {
                await engine.DisposeAsync();
                engine = EngineOnDatabase.Open(EngineOnDatabase.FileAt(file), clock);
                await act(engine);
            }
        }

        await engine.DisposeAsync();
        await using var reader = EngineOnDatabase.Open(EngineOnDatabase.FileAt(file), clock);
        return (await StoryAsync(reader), stop.Seen);
    }

    /// <summary>What people and time do. Each may be repeated: whoever had no answer asks again.</summary>
    private static readonly Func<EngineOnDatabase, Task>[] Acts =
    [
        StartOnceAsync,
        engine => AnswerAsync(engine, "main", "draft", "Accepted", "page-1"),
        engine => AnswerAsync(engine, "main", "decide", "SentBack", "page-2"),
        engine => AnswerAsync(engine, "main", "draft", "Accepted", "page-3"),
        engine => AnswerAsync(engine, "main", "decide", "Accepted", "page-4"),
        engine => AnswerAsync(engine, "child", "ask", "Accepted", "page-5"),
        TimeAsync,
        engine => engine.AskAsync(e => e.PublishEventAsync(new PublishEvent("News", OperationId: "news-1"))),
    ];

    private static async Task StartOnceAsync(EngineOnDatabase engine)
    {
        if ((await engine.InstancesAsync("main")).Count == 0)
        {
            await engine.AskAsync(e => e.StartAsync(new StartInstance("main")));
        }
    }

    private static async Task AnswerAsync(EngineOnDatabase engine, string definition, string activity, string decision, string operation)
    {
        var instance = (await engine.InstancesAsync(definition)).Single();
        var bookmark = await engine.ReadAsync(db => db.Bookmarks.AsNoTracking().SingleOrDefaultAsync(b => b.InstanceId == instance && b.ActivityId == activity));
        if (bookmark is not null)
        {
            await engine.AskAsync(e => e.ResumeAsync(new ResumeBookmark(instance, bookmark.Id, new JsonObject { ["decision"] = decision }, operation)));
        }
    }

    private static async Task TimeAsync(EngineOnDatabase engine)
    {
        engine.Clock.SetUtcNow(new DateTimeOffset(2026, 1, 20, 8, 0, 0, TimeSpan.Zero));
        foreach (var timer in await engine.AskAsync(e => e.DueTimersAsync(10)))
        {
            await engine.AskAsync(e => e.ResumeAsync(new ResumeBookmark(timer.InstanceId, timer.Id)));
        }
    }

    private static string Child() => Definition("child", Flow(
        "cflow", [Start, Activity("Contract.Ask", "ask", ("title", Text("ask"))), Activity("Elsa.SetOutput", "out", ("outputName", Text("Said")), ("outputValue", Text("sì"))), End()],
        "start > ask", "ask.Accepted > out", "out > end"));

    private static string Parent() => Definition(
        "main",
        Flow(
            "flow",
            [
                Start,
                Set("count", "Rounds", "getRounds() + 1"),
                Activity("Contract.Ask", "draft", ("title", Text("draft"))),
                Activity("Contract.Ask", "decide", ("title", Text("decide"))),
                Activity("Elsa.FlowFork", "fork", ("branches", Expression("Object", "[\"A\",\"B\",\"C\"]"))),
                Activity("Elsa.DispatchWorkflow", "call", ("workflowDefinitionId", Text("child")), ("waitForCompletion", Text(true)), ("result", To("Answer"))),
                Activity("Contract.Until", "until", ("days", Text(3))),
                Wait("hear", "News"),
                Activity("Elsa.FlowJoin", "join", ("mode", Text("WaitAll"))),
                Activity("Elsa.SetOutput", "out", ("outputName", Text("Story")), ("outputValue", Js("getRounds() + ' giri, ' + getAnswer().Said"))),
                End(),
            ],
            "start > count", "count > draft", "draft.Accepted > decide", "decide.SentBack > count", "decide.Accepted > fork",
            "fork.A > call", "fork.B > until", "fork.C > hear", "call > join", "until.Reached > join", "hear > join", "join > out", "out > end"),
        ["Rounds:Int32=0", "Answer"]);

    /// <summary>All that can be lost or doubled: how each instance stands, its journal, what still waits, the register and its chain.</summary>
    private static async Task<string> StoryAsync(EngineOnDatabase engine)
    {
        var instances = await engine.ReadAsync(db => db.Instances.AsNoTracking().OrderByDescending(i => i.DefinitionId).ToListAsync());
        var lines = new List<string>();
        foreach (var instance in instances)
        {
            var description = (await engine.AskAsync(e => e.DescribeAsync(instance.Id)))!;
            lines.Add($"{instance.DefinitionId}:{instance.Status} {description.Output.ToJsonString()} {string.Join(' ', description.History.Select(j => $"{j.Sequence}{j.Event[0]}{j.ActivityId}"))}");
        }

        lines.Add(await engine.ReadAsync(async db => FormattableString.Invariant($"{await db.Bookmarks.CountAsync()} bookmarks, {await db.Inbox.CountAsync()} in the inbox, {await db.Operations.CountAsync()} operations")));
        var register = await engine.ReadAsync(db => db.Register.AsNoTracking().OrderBy(r => r.Seq).ToListAsync());
        var verification = new RegisterVerification();
        register.ForEach(r => verification.Read(r.Content, r.Hash));
        lines.Add($"{string.Join(' ', register.Select(r => r.Type))} {verification.IsWhole}");
        return string.Join('\n', lines);
    }
}
