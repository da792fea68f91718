namespace Terrecablate.Workflow.Processes.Tests.Simulation;

public class BoardApprovalTests
{
    [Theory]
    [InlineData("board-approval/agenda PTPCT Convened", "board-approval/decide PTPCT 1")]
    [InlineData("board-approval/decide PTPCT Approved", "board-approval/record PTPCT 1")]
    [InlineData("board-approval/decide PTPCT ApprovedWithChanges", "board-approval/merge PTPCT 1")]
    [InlineData("board-approval/decide PTPCT SentBack", "performance-cycle/redraw PTPCT 1")]
    [InlineData("board-approval/decide PTPCT Rejected", "board-approval PTPCT completes")]
    [InlineData("board-approval/decide PTPCT Postponed", "board-approval/agenda PTPCT 2")]
    [InlineData("board-approval/decide PTPCT NoQuorum", "board-approval/agenda PTPCT 2")]
    [InlineData("board-approval/record PTPCT Recorded", "board-approval/publish PTPCT 1")]
    [InlineData("board-approval/publish PTPCT Published", "board-approval PTPCT completes")]
    [InlineData("board-approval/decide Plan Approved", "board-approval/record Plan 1")]
    [InlineData("board-approval/decide Plan ApprovedWithChanges", "board-approval/merge Plan 1")]
    [InlineData("board-approval/decide Plan SentBack", "plan-drafting/draft Plan 2")]
    [InlineData("board-approval/decide Plan Postponed", "board-approval/agenda Plan 2")]
    [InlineData("board-approval/decide Plan NoQuorum", "board-approval/agenda Plan 2")]
    [InlineData("board-approval/record Plan Recorded", "board-approval/publish Plan 1")]
    [InlineData("board-approval/publish Plan Published", "performance-cycle/acknowledge PR.1 1")]
    [InlineData("board-approval/decide Report Approved", "board-approval/record Report 1")]
    [InlineData("board-approval/decide Report ApprovedWithChanges", "board-approval/merge Report 1")]
    [InlineData("board-approval/decide Report SentBack", "report-validation/write Report 2")]
    [InlineData("board-approval/decide Report Rejected", "report-validation/write Report 2")]
    [InlineData("board-approval/decide Report Postponed", "board-approval/agenda Report 2")]
    [InlineData("board-approval/decide Report NoQuorum", "board-approval/agenda Report 2")]
    public Task each_outcome_has_its_next_task(string given, string next) => Follows.CheckAsync(given, next);

    [Fact]
    public async Task the_general_director_confirms_the_merged_text_before_it_is_recorded()
    {
        var played = await Follows.CheckAsync("board-approval/decide Plan ApprovedWithChanges", "board-approval/merge Plan 1");

        Assert.Equal(("Secretariat", "GeneralDirector"), (played.Opened("board-approval/merge", "Plan").Role, played.Opened("board-approval/confirm", "Plan").Role));
        Assert.True(played.Completed("board-approval/confirm", "Plan").Seq < played.Opened("board-approval/record", "Plan").Seq);
    }

    [Fact]
    public async Task a_merged_text_that_differs_from_the_decision_is_merged_again()
    {
        var played = await Played.AnswersAsync(
            """{ "task": "board-approval/decide", "subject": "Plan", "round": 1, "decision": "ApprovedWithChanges" }""",
            """{ "task": "board-approval/confirm", "subject": "Plan", "round": 1, "decision": "SentBack" }""");

        played.Closes().Opened("board-approval/merge", "Plan", 2);
        played.Opened("board-approval/confirm", "Plan", 2);
        played.Opened("board-approval/record", "Plan");
    }

    [Fact]
    public async Task a_plan_sent_back_is_drafted_examined_and_signed_again()
    {
        var played = await Follows.CheckAsync("board-approval/decide Plan SentBack", "board-approval/decide Plan 2");

        foreach (var key in (string[])["draft", "nv-opinion", "sign"])
        {
            played.Opened($"plan-drafting/{key}", "Plan", 2);
        }

        Assert.Empty(played.Of("TaskOpened", "plan-drafting/propose", round: 2));
    }

    [Fact]
    public async Task a_plan_sent_back_with_names_asks_those_areas_again()
    {
        var played = await Played.AnswersAsync("""{ "task": "board-approval/decide", "subject": "Plan", "round": 1, "decision": "SentBack", "values": { "remarks": "Area Tecnica: obiettivi poco sfidanti." } }""");

        Assert.Equal(["Area Tecnica"], played.Closes().Of("TaskOpened", "plan-drafting/propose", round: 2).Select(e => e.Subject));
        played.Opened("board-approval/decide", "Plan", 2);
    }

    [Theory]
    [InlineData("Plan")]
    [InlineData("PTPCT")]
    [InlineData("Report")]
    public async Task at_the_third_round_the_chair_is_warned(string subject)
    {
        await using var installation = await Installation.EmptyAsync();
        var played = await Played.RunAsync(installation, $$"""
            { "answers": [
              { "task": "board-approval/decide", "subject": "{{subject}}", "round": 1, "decision": "SentBack" },
              { "task": "board-approval/decide", "subject": "{{subject}}", "round": 2, "decision": "SentBack" } ] }
            """);

        Assert.Equal("Approved", played.Closes().Completed("board-approval/decide", subject, 3).Decision);
        var warned = Assert.Single(await installation.NoticesToAsync("person:chair"));
        Assert.Equal(played.Opened("board-approval/agenda", subject, 3).At.UtcDateTime, warned.CreatedAt.UtcDateTime);
    }

    [Fact]
    public async Task two_rounds_warn_nobody()
    {
        await using var installation = await Installation.EmptyAsync();
        await Played.RunAsync(installation, """{ "answers": [ { "task": "board-approval/decide", "subject": "Plan", "round": 1, "decision": "SentBack" } ] }""");

        Assert.Empty(await installation.NoticesToAsync("person:chair"));
    }

    [Fact]
    public async Task a_rejected_plan_leaves_the_cycle_without_a_plan()
    {
        await using var installation = await Installation.EmptyAsync();
        var played = (await Played.RunAsync(installation, """{ "answers": [ { "task": "board-approval/decide", "subject": "Plan", "decision": "Rejected" } ] }""")).Closes();

        Assert.DoesNotContain(played.Of("ProcessStarted"), e => e.Process == "sal-attestation");
        Assert.Empty(played.Of("TaskOpened", "performance-cycle/acknowledge"));
        Assert.Empty(played.Payments);
        Assert.Equal((100m, 100m), (Played.Percent(played.Savings, "PR.1"), Played.Percent(played.Savings, "PR.2")));
        Assert.NotEmpty(await installation.NoticesToAsync("person:dg"));
        Assert.Equal("DL.PIANO", (string?)played.One("DeadlineMissed").Data("deadline"));
    }

    [Fact]
    public async Task a_rejected_report_is_neither_recorded_nor_validated_before_it_is_approved()
    {
        var played = await Follows.CheckAsync("board-approval/decide Report Rejected", "report-validation/write Report 2");

        var approved = played.Completed("board-approval/decide", "Report", 2);
        Assert.True(played.Opened("board-approval/record", "Report").Seq > approved.Seq);
        Assert.True(played.Opened("report-validation/validate", "Report").Seq > approved.Seq);
    }

    [Fact]
    public async Task the_report_is_not_published_by_the_board() => (await Played.PositiveAsync()).NeverOpened("board-approval/publish", "Report");

    [Fact]
    public async Task an_act_declared_immediately_enforceable_does_not_wait_ten_days()
    {
        var played = await Played.AnswersAsync("""{ "task": "board-approval/record", "subject": "Plan", "values": { "immediatelyEnforceable": true } }""");

        Assert.Equal(played.Completed("board-approval/record", "Plan").Day, played.Opened("board-approval/publish", "Plan").Day);
        Assert.Equal(10, played.Opened("board-approval/publish", "PTPCT").Day.DayNumber - played.Completed("board-approval/record", "PTPCT").Day.DayNumber);
    }
}
