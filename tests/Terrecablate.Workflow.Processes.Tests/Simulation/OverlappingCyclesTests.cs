using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Outbox;

namespace Terrecablate.Workflow.Processes.Tests.Simulation;

/// <summary>Three years, each made from the one before, open at once for months.</summary>
public sealed class OverlappingCyclesTests(OverlappingCyclesTests.ThreeYears years) : IClassFixture<OverlappingCyclesTests.ThreeYears>
{
    private const string Script = """
        {
          "to": "2023-07-31",
          "answers": [
            { "task": "sal-attestation/attest", "subject": "PR.1/1", "cycle": 2021, "decision": "Refused", "values": { "reason": "Attività non svolta." } },
            { "task": "sal-attestation/attest", "subject": "PR.1/3", "cycle": 2020, "on": "2021-12-01" },
            { "task": "board-approval/decide", "subject": "Plan", "round": 1, "cycle": 2022, "decision": "SentBack", "values": { "remarks": "Area Tecnica: rivedere." } }
          ],
          "events": [
            { "at": "2020-09-01", "type": "CycleRenewed", "cycle": 2020 },
            { "at": "2021-09-01", "type": "CycleRenewed", "cycle": 2021 }
          ],
          "actuals": { "OG.1": 480000 }
        }
        """;

    [Fact]
    public async Task each_runs_on_its_own_data_and_closes()
    {
        var (installation, played) = (years.Installation, years.Played);

        Assert.Empty(played.Result.Unfinished);
        Assert.True(played.Result.Closed);
        Assert.Empty(played.Of("InvariantBroken"));
        Assert.Equal(["2020", "2021", "2022"], played.Of("CycleOpened").Select(e => e.Cycle));
        Assert.Equal(["2020", "2021", "2022"], played.Of("CycleClosed").Select(e => e.Cycle));
        Assert.True(played.Of("CycleOpened").Last().Seq < played.Of("CycleClosed").First().Seq, "All three were open at once.");
        Assert.Equal(["2021 PR.1/1"], played.Of("TaskCompleted", "sal-attestation/attest").Where(e => e.Decision == "Refused").Select(e => $"{e.Cycle} {e.Subject}"));
        Assert.Equal(["2022"], played.Of("TaskOpened", "board-approval/decide", "Plan", 2).Select(e => e.Cycle));
        Assert.Equal(3, played.Of("TaskOpened", "report-validation/validate").Count());
        Assert.True((await installation.VerifyRegisterAsync()).IsWhole);
    }

    [Fact]
    public void whatever_is_told_names_its_cycle()
    {
        var (installation, played) = (years.Installation, years.Played);

        Assert.All(played.Events.Where(e => e.Type is not ("DigestSent" or "LinkIssued")), e => Assert.True(e.Cycle.Length > 0, e.Line));
        Assert.All(installation.Mailbox.Sent.Select(m => m.Content).OfType<TaskMail>(), m => Assert.StartsWith("Ciclo 20", m.Task.Cycle, StringComparison.Ordinal));
        Assert.All(installation.Mailbox.Sent.Select(m => m.Content).OfType<NoticeMail>(), m => Assert.Contains("Ciclo 20", m.Paragraphs[^1], StringComparison.Ordinal));
    }

    [Fact]
    public async Task dates_move_by_a_year_and_what_was_measured_is_where_the_next_one_starts()
    {
        var installation = years.Installation;
        var cycles = await installation.AskAsync(db => db.Cycles.AsNoTracking().OrderBy(c => c.Year).ToListAsync());
        var tranches = await installation.AskAsync(db => db.Tranches.AsNoTracking().ToListAsync());
        var deadlines = await installation.AskAsync(db => db.Deadlines.AsNoTracking().Where(d => d.Code == "DL.SAL1").ToListAsync());

        Assert.Equal([541m, 550m, 560m], cycles.Select(c => c.Plan().Indicator("OS.1.2").Baseline));
        Assert.Equal([2020, 2021, 2022], cycles.Select(c => tranches.Single(t => t.CycleId == c.Id && t.Subject == "PR.1/1").Date.Year));
        Assert.Equal([2020, 2021, 2022], cycles.Select(c => deadlines.Single(d => d.CycleId == c.Id).Due.Year));
        Assert.Equal(500000m, cycles[2].Plan().Indicator("OG.1").Target.For(2022));
    }

    /// <summary>The three years, played once.</summary>
    public sealed class ThreeYears : IAsyncLifetime
    {
        internal Installation Installation { get; private set; } = null!;

        internal Played Played { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Installation = await Installation.EmptyAsync();
            Played = await Played.RunAsync(Installation, Script);
        }

        public ValueTask DisposeAsync() => Installation.DisposeAsync();
    }
}
