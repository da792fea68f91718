using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Processes.Cycles;

namespace Terrecablate.Workflow.Processes.Tests.Simulation;

/// <summary>The Plan changes within its year: the Board decides, both versions stay, both scores are shown.</summary>
public class RevisionTests
{
    private const string Proposed = """
        { "at": "2020-06-15", "type": "PlanRevisionProposed", "targets": { "OS.1.2": 600, "OG.1": 450000 }, "reason": "Emergenza sanitaria." }
        """;

    [Fact]
    public async Task an_approved_revision_is_scored_beside_what_was_promised_first()
    {
        await using var installation = await Installation.EmptyAsync();
        var played = (await Played.RunAsync(installation, Script("")))
            .Closes();

        var score = Assert.Single(played.Of("ScoreComputed"), e => e.Subject == "OS.1.2");
        Assert.Equal((600m, 550m), ((decimal)score.Data("target")!, (decimal)score.Data("originalTarget")!));
        Assert.Equal((91.6667m, 100m), (decimal.Round((decimal)score.Data("score")!, 4), (decimal)score.Data("originalScore")!));
        Assert.Null(Assert.Single(played.Of("ScoreComputed"), e => e.Subject == "OS.2.1").Data("originalTarget"));
        var record = await installation.AskAsync(db => db.Scores.AsNoTracking().SingleAsync(s => s.IndicatorId == "OS.1.2"));
        Assert.Contains("Sul valore atteso originario 550 il punteggio sarebbe 100.", record.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_board_reads_the_change_in_words_and_the_plan_is_printed_anew()
    {
        await using var installation = await Installation.EmptyAsync();
        var played = await Played.RunAsync(installation, Script(""));

        Assert.Equal(["Revision/1"], played.Of("DocumentIssued").Where(e => e.Kind == "Revision").Select(e => e.Subject));
        Assert.Equal(2, played.Of("DocumentIssued").Count(e => e.Kind == "Plan"));
        Assert.Equal("person:chair", played.Completed("board-approval/decide", "Revision/1").Person);
        Assert.Contains(await installation.NoticesToAsync("person:nv"), m => m.Payload.Contains("il valore atteso 2020 passa da 550 a 600", StringComparison.Ordinal));
        var cycle = await installation.AskAsync(db => db.Cycles.AsNoTracking().SingleAsync());
        Assert.Equal((550m, 600m), (cycle.OriginalPlan().Indicator("OS.1.2").Target.For(2020), cycle.Plan().Indicator("OS.1.2").Target.For(2020)));
        Assert.Equal("> 450.000", cycle.Plan().Indicator("OG.1").Promised(2020));
    }

    [Theory]
    [InlineData("Rejected")]
    [InlineData("SentBack")]
    public async Task a_revision_that_is_not_approved_changes_nothing(string decision)
    {
        await using var installation = await Installation.EmptyAsync();
        var played = (await Played.RunAsync(installation, Script($$"""{ "task": "board-approval/decide", "subject": "Revision/1", "decision": "{{decision}}" }"""))).Closes();

        Assert.DoesNotContain(played.Of("ScoreComputed"), e => e.Data("originalTarget") is not null);
        Assert.Equal(RevisionState.Dropped, await installation.AskAsync(db => db.Revisions.Select(r => r.State).SingleAsync()));
        Assert.Null(await installation.AskAsync(db => db.Cycles.Select(c => c.RevisedPlanJson).SingleAsync()));
    }

    [Fact]
    public async Task a_cycle_does_not_close_over_a_revision_that_is_not_decided()
    {
        var played = await Played.ScriptAsync(Script("""{ "task": "board-approval/decide", "subject": "Revision/1", "never": true }"""));

        played.StaysOpenFor("La variazione n. 1 del Piano è decisa");
    }

    [Theory]
    [InlineData("2019-09-10", "revision.no-plan")]
    [InlineData("2020-10-01", "revision.late")]
    public async Task a_revision_has_its_time(string day, string code)
    {
        var script = Script("").Replace("2020-06-15", day, StringComparison.Ordinal);

        var refused = await Assert.ThrowsAsync<Processes.Simulation.SimulationScriptException>(() => Played.ScriptAsync(script));
        Assert.Equal(code, Assert.IsType<Refusal>(refused.InnerException).Code);
    }

    [Fact]
    public async Task a_milestone_moves_with_its_deadline_and_its_tasks()
    {
        await using var installation = await Installation.WithCycleAsync(new DateOnly(2020, 2, 3));
        var cycle = await installation.AskAsync(db => db.Cycles.AsNoTracking().SingleAsync());
        await installation.UseCases.RunAsync<Facts>(Installation.Body, facts => facts.EstablishAsync(cycle.Id, "PlanEnforceable", ""));
        var revised = RevisedPlan.Of(cycle.PlanJson, cycle.Plan(), new RevisedValues
        {
            Milestones = new Dictionary<int, DateOnly> { [1] = new(2020, 9, 30) },
            Shares = new Dictionary<string, decimal> { ["PR.1/1"] = 20, ["PR.1/2"] = 50 },
        });

        var changes = await installation.UseCases.RunAsync<PreviewRevision, IReadOnlyList<PlanChange>>(
            Installation.Body, u => u.RunAsync(new NewRevision(2020, revised, "Emergenza", false, "person:dg")));

        Assert.Equal(
            [
                "PR.1/1: la data passa da 30 giugno 2020 a 30 settembre 2020.",
                "PR.1/1: la quota passa da 35 % a 20 %.",
                "PR.1/2: la quota passa da 35 % a 50 %.",
                "PR.2/1: la data passa da 30 giugno 2020 a 30 settembre 2020.",
                "DL.SAL1: il termine passa da 30 giugno 2020 a 30 settembre 2020.",
            ],
            changes.Select(c => c.Sentence));
    }

    private static string Script(string answer) => $$"""{ "answers": [ {{answer}} ], "events": [ {{Proposed}} ] }""";
}
