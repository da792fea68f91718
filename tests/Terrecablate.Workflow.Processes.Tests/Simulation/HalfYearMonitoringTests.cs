namespace Terrecablate.Workflow.Processes.Tests.Simulation;

public class HalfYearMonitoringTests
{
    [Theory]
    [InlineData("report-actuals H1/Area Tecnica Submitted", "confirm H1/Area Tecnica 1")]
    [InlineData("confirm H1/Area Tecnica Accepted", "write H1 1")]
    [InlineData("confirm H1/Area Tecnica SentBack", "report-actuals H1/Area Tecnica 2")]
    [InlineData("write H1 Submitted", "board-notes H1 1")]
    [InlineData("board-notes H1 Noted", "nv-check H1 1")]
    [InlineData("board-notes H1 SentBack", "write H1 2")]
    [InlineData("auditors-note H1 Noted", "nv-check H1 1")]
    [InlineData("auditors-note H1 SentBack", "write H1 2")]
    [InlineData("confirm H2/Area Servizi SentBack", "report-actuals H2/Area Servizi 2")]
    [InlineData("board-notes H2 SentBack", "write H2 2")]
    [InlineData("auditors-note H2 SentBack", "write H2 2")]
    public Task each_outcome_has_its_next_task(string given, string next) => Follows.CheckAsync($"half-year-monitoring/{given}", $"half-year-monitoring/{next}");

    [Theory]
    [InlineData("Favourable")]
    [InlineData("WithRemarks")]
    [InlineData("Unfavourable")]
    public Task the_check_of_the_evaluation_unit_ends_the_half_year(string outcome) =>
        Follows.CheckAsync($"half-year-monitoring/nv-check H1 {outcome}", "half-year-monitoring H1 completes");

    [Fact]
    public async Task values_that_do_not_come_are_missing_three_working_days_after_the_deadline()
    {
        var played = await Played.AnswersAsync("""{ "task": "half-year-monitoring/report-actuals", "subject": "H1/Area Tecnica", "never": true }""");

        var expired = played.Closes().Completed("half-year-monitoring/report-actuals", "H1/Area Tecnica");
        Assert.Equal(new DateOnly(2020, 7, 15), expired.Due);
        Assert.Equal(new DateTimeOffset(2020, 7, 21, 0, 0, 0, TimeSpan.FromHours(2)), expired.At);
        Assert.True(expired.IsLate);
        Assert.Contains("non pervenuto", expired.Reason, StringComparison.Ordinal);
        Assert.Empty(expired.Person);
        played.NeverOpened("half-year-monitoring/confirm", "H1/Area Tecnica");
        Assert.True(played.Opened("half-year-monitoring/write", "H1").Seq > expired.Seq);
    }

    [Fact]
    public async Task a_report_sent_back_by_both_is_written_once_again()
    {
        var played = await Played.AnswersAsync(
            """{ "task": "half-year-monitoring/board-notes", "subject": "H1", "round": 1, "decision": "SentBack" }""",
            """{ "task": "half-year-monitoring/auditors-note", "subject": "H1", "round": 1, "decision": "SentBack" }""");

        played.Closes().Opened("half-year-monitoring/write", "H1", 2);
        played.NeverOpened("half-year-monitoring/write", "H1", 3);
        played.Opened("half-year-monitoring/auditors-note", "H1", 2);
    }
}
