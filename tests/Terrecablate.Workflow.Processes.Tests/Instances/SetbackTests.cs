using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Processes.Definitions;
using Terrecablate.Workflow.Processes.Instances;
using Terrecablate.Workflow.Processes.Sweeps;
using Terrecablate.Workflow.Processes.Tests.Simulation;
using static Terrecablate.Workflow.Engine.Tests.Sketch;

namespace Terrecablate.Workflow.Processes.Tests.Instances;

/// <summary>The office says no where nobody asked: in a timer, behind a gate.</summary>
public sealed class SetbackTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("setback").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<(EngineOnDatabase Engine, string Instance)> RefusedTimerAsync()
    {
        var engine = await EngineOnDatabase.CreateAsync(EngineOnDatabase.FileAt(Path.Combine(_folder, "engine.db")));
        await engine.DefineAsync(Definition("timer", Flow(
            "flow", [Start, Activity("Contract.Until", "until"), Activity("Contract.Print", "print"), End()],
            "start > until", "until.Reached > print", "print.Printed > end")));
        var id = (await engine.AskAsync(e => e.StartAsync(new StartInstance("timer")))).InstanceId;
        engine.Office.IsOutOfOrder = true;
        engine.Office.Trouble = new Refusal("role.vacant", "manca il titolare");
        engine.Advance(TimeSpan.FromDays(1));
        return (engine, id);
    }

    private static async Task<InstanceStatus> SweepAsync(EngineOnDatabase engine, string id)
    {
        await engine.Services.GetRequiredService<SweepAll>().RunAsync();
        return await engine.ReadAsync(db => db.Instances.Where(i => i.Id == id).Select(i => i.Status).SingleAsync());
    }

    [Fact]
    public async Task a_timer_that_is_refused_is_tried_three_times_and_is_then_an_incident()
    {
        var (engine, id) = await RefusedTimerAsync();
        await using var _ = engine;
        Assert.Equal(InstanceStatus.Suspended, await SweepAsync(engine, id));
        Assert.Equal(InstanceStatus.Suspended, await SweepAsync(engine, id));
        Assert.Equal(InstanceStatus.Faulted, await SweepAsync(engine, id));
        var stopped = (await engine.AskAsync(e => e.DescribeAsync(id)))!;
        Assert.Equal(("until", "manca il titolare"), (Assert.Single(stopped.Stopped).ActivityId, stopped.Stopped[0].Message));
        Assert.Equal(0, await engine.ReadAsync(db => db.Setbacks.CountAsync()));
    }

    [Fact]
    public async Task what_is_retried_is_swept_again_and_goes_on()
    {
        var (engine, id) = await RefusedTimerAsync();
        await using var _ = engine;
        for (var attempt = 0; attempt < RecordSetback.MostAttempts; attempt++)
        {
            await SweepAsync(engine, id);
        }

        engine.Office.IsOutOfOrder = false;
        Assert.Equal(InstanceStatus.Faulted, await SweepAsync(engine, id));
        var status = await engine.UseCases.RunAsync<MendIncident, InstanceStatus>(EngineOnDatabase.Body, u => u.RunAsync(new Mending(id, MendKind.Retry, null, null, "person-1")));
        Assert.Equal(InstanceStatus.Suspended, status);
        Assert.Equal(InstanceStatus.Finished, await SweepAsync(engine, id));
        Assert.Equal(1, engine.Office.Printed);
        Assert.Equal(1, await engine.ReadAsync(db => db.Register.CountAsync(r => r.Type == "IncidentMended")));
    }

    [Fact]
    public async Task an_incident_is_skipped_with_a_reason_and_never_a_decision_or_a_condition()
    {
        var (engine, id) = await RefusedTimerAsync();
        await using var _ = engine;
        engine.Office.Trouble = new IOException("la stampante è spenta");
        Assert.Equal(InstanceStatus.Faulted, await SweepAsync(engine, id));
        Assert.Equal("incident.reason", (await Assert.ThrowsAsync<Refusal>(() => SkipAsync("Printed", " "))).Code);
        Assert.Equal("incident.outcome", (await Assert.ThrowsAsync<Refusal>(() => SkipAsync("Altro", "stampata a mano"))).Code);
        Assert.Equal(InstanceStatus.Finished, await SkipAsync("Printed", "stampata a mano"));
        Assert.Equal("incident.none", (await Assert.ThrowsAsync<Refusal>(() => SkipAsync("Printed", "ancora"))).Code);

        var waiting = (await engine.AskAsync(e => e.StartAsync(new StartInstance("timer")))).InstanceId;
        var bookmark = (await engine.AskAsync(e => e.DescribeAsync(waiting)))!.Waiting.Single().Id;
        await engine.AskAsync(e => e.StopAsync(new StopAtBookmark(waiting, bookmark, "non si può")));
        id = waiting;
        Assert.Equal("incident.outcome", (await Assert.ThrowsAsync<Refusal>(() => SkipAsync("Reached", "fretta"))).Code);

        Task<InstanceStatus> SkipAsync(string outcome, string reason) => engine.UseCases.RunAsync<MendIncident, InstanceStatus>(
            EngineOnDatabase.Body, u => u.RunAsync(new Mending(id, MendKind.Skip, outcome, reason, "person-1")));
    }

    [Fact]
    public async Task what_is_refused_behind_a_gate_stops_its_own_process_and_refuses_nobody_else()
    {
        var workflows = Installation.Workflows.Select(w => w.FileName == "plan-drafting.json" ? w with { Json = WithBadDate(w.Json) } : w).ToList();
        await using var installation = await Installation.EmptyAsync();
        var played = await Played.RunAsync(installation, "{}", workflows);

        Assert.Contains(played.Of("InvariantBroken"), e => e.Process == "plan-drafting" && e.Reason.Contains("non è una data", StringComparison.Ordinal));
        Assert.Equal("Recorded", played.Completed("budget-approval/record", "Forecast").Decision);
        Assert.Equal("Recorded", played.Completed("board-approval/record", "PTPCT").Decision);
        played.NeverOpened("plan-drafting/draft", "Plan");
        played.StaysOpenFor("fermo per errore: plan-drafting");
    }

    private static string WithBadDate(string json)
    {
        var definition = System.Text.Json.Nodes.JsonNode.Parse(json)!;
        var draft = definition["root"]!["activities"]!.AsArray().Single(a => (string?)a!["id"] == "draft")!;
        draft["notBefore"] = Text("quando si può");
        return definition.ToJsonString();
    }
}
