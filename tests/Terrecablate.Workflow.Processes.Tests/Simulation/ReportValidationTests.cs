using Terrecablate.Workflow.Processes.Simulation;

namespace Terrecablate.Workflow.Processes.Tests.Simulation;

public class ReportValidationTests
{
    [Theory]
    [InlineData("report-validation/final-actuals Area Tecnica Submitted", "report-validation/write Report 1")]
    [InlineData("report-validation/write Report Submitted", "board-approval/agenda Report 1")]
    [InlineData("report-validation/validate Report Validated", "report-validation/transmit Report 1")]
    [InlineData("report-validation/validate Report ValidatedWithRemarks", "report-validation/transmit Report 1")]
    [InlineData("report-validation/validate Report SentBack", "report-validation/write Report 2")]
    [InlineData("report-validation/validate Report Declined", "report-validation/write Report 2")]
    [InlineData("report-validation/transmit Report Recorded", "report-validation/publish Report 1")]
    [InlineData("report-validation/publish Report Published", "report-validation Report completes")]
    public Task each_outcome_has_its_next_task(string given, string next) => Follows.CheckAsync(given, next);

    [Theory]
    [InlineData("SentBack")]
    [InlineData("Declined")]
    public async Task a_report_that_is_not_validated_goes_through_the_board_again_before_the_unit(string outcome)
    {
        var played = await Follows.CheckAsync($"report-validation/validate Report {outcome}", "board-approval/decide Report 2");

        Assert.True(played.Opened("report-validation/validate", "Report", 2).Seq > played.Completed("board-approval/decide", "Report", 2).Seq);
    }

    [Fact]
    public async Task the_balance_waits_for_the_validation()
    {
        var played = await Played.AnswersAsync(
            """{ "task": "report-validation/validate", "round": 1, "decision": "Declined", "on": "2021-05-10" }""",
            """{ "task": "report-validation/validate", "round": 2, "on": "2021-06-28" }""");

        var validated = played.Closes().Completed("report-validation/validate", "Report", 2);
        Assert.All(played.Payments.Where(e => e.Subject.EndsWith("/3", StringComparison.Ordinal)), e => Assert.True(e.Seq > validated.Seq));
        Assert.Equal(new DateOnly(2021, 6, 28), played.Opened("sal-attestation/attest", "PR.1/3").Day);
    }

    [Fact]
    public async Task the_balance_falls_due_when_its_last_condition_comes_true()
    {
        var played = await Played.AnswersAsync("""{ "task": "report-validation/validate", "on": "2021-06-28" }""");

        var moved = Assert.Single(played.Closes().Of("DeadlineChanged"), e => (string?)e.Data("deadline") == "DL.SALDO");
        Assert.Equal(("2021-03-30", "2021-06-28"), ((string?)moved.Data("from"), (string?)moved.Data("to")));
        Assert.Equal(new DateOnly(2021, 6, 28), played.Opened("sal-attestation/attest", "PR.1/3").Due);
    }

    [Fact]
    public async Task a_report_that_is_never_validated_transmits_and_pays_nothing()
    {
        var played = await NeverValidatedAsync();

        played.StaysOpenFor("report-validation/validate «Report»").StaysOpenFor("La Relazione è validata dal Nucleo di Valutazione");
        played.NeverOpened("report-validation/transmit", "Report");
        played.NeverOpened("report-validation/publish", "Report");
        Assert.DoesNotContain(played.Payments, e => e.Subject.EndsWith("/3", StringComparison.Ordinal));
        Assert.Single(played.Of("DeadlineMissed"), e => (string?)e.Data("deadline") == "DL.RELPERF");
        Assert.Single(played.Of("DeadlineMissed"));
    }

    [Fact]
    public async Task the_evaluation_unit_is_reminded_and_then_reported_to_the_chair_alone()
    {
        var played = await NeverValidatedAsync();

        var reminders = played.Of("ReminderSent", "report-validation/validate").ToList();
        Assert.All(reminders, e => Assert.Equal(("EvaluationUnit", "person:nv"), (e.Role, e.Person)));
        Assert.Equal(["T-30", "T-15", "T-7", "T-3", "T-1", "T", "T+1"], reminders.Select(e => e.Kind).Take(7));
        Assert.Equal(new DateOnly(2021, 6, 30), reminders[5].Day);
        var escalated = played.Of("Escalated", "report-validation/validate").ToList();
        Assert.Equal([("T+1", "Secretariat"), ("T+3", "BoardChair"), ("T+7", "BoardChair")], escalated.Take(3).Select(e => (e.Kind, e.Role)));
        Assert.DoesNotContain(escalated, e => e.Role == "GeneralDirector" || e.Person == "person:dg");
    }

    private static Task<Played> NeverValidatedAsync() => Played.AnswersAsync("""{ "task": "report-validation/validate", "never": true }""");

    [Fact]
    public async Task an_impossible_datum_is_refused_to_whoever_gives_it()
    {
        var refused = await Assert.ThrowsAsync<SimulationScriptException>(() => Played.AnswersAsync(
            """{ "task": "report-validation/final-actuals", "subject": "Area Economico-finanziaria", "values": { "actuals": { "OI.EF.1": 10 } } }"""));
        Assert.Contains("Area Economico-finanziaria", refused.Message, StringComparison.Ordinal);
        Assert.Contains("OI.EF.1", refused.Message, StringComparison.Ordinal);
    }
}
