namespace Terrecablate.Workflow.Engine.Tests.Workflows;

public sealed class BoardApprovalTests
{
    [Theory]
    [InlineData("PTPCT", "DL.PTPCT", "AntiCorruptionPlanAdopted", "", "")]
    [InlineData("Plan", "DL.PIANO", "PlanApproved", "PlanEnforceable", "PlanPublished")]
    [InlineData("Report", "DL.RELPERF-15d", "ReportApproved", "", "")]
    public async Task each_subject_has_its_deadline_and_its_facts(string subject, string deadline, string approved, string enforceable, string published)
    {
        var office = await Office.StartAsync("board-approval", new { Subject = subject, Publishes = true, Round = 1 });

        await office.PlayAsync();

        Assert.Equal((deadline, "link+code", subject), (office.Tasks("decide")[0].Deadline, office.Tasks("decide")[0].Assurance, office.Tasks("decide")[0].Subject));
        Assert.Equal(approved, office.Tasks("record")[0].Establishes);
        Assert.Equal(enforceable, office.Asked<WaitUntil>("enforceable").Single().Establishes);
        Assert.Equal(published, office.Tasks("publish")[0].Establishes);
        Assert.Equal("Approved", (string?)office.Output["Outcome"]);
    }

    [Theory]
    [InlineData(false, "2020-02-25", "date:2020-03-06")]
    [InlineData(true, "2020-02-25", "date:2020-02-20")]
    [InlineData(false, null, "date:2020-02-20")]
    public async Task the_act_is_enforceable_ten_days_after_the_notice_board_or_at_once(bool immediately, string? noticeBoard, string expected)
    {
        var office = await Office.StartAsync("board-approval");
        office.When("record", "Recorded", new { date = "2020-02-20", noticeBoardFrom = noticeBoard, immediatelyEnforceable = immediately });

        await office.PlayAsync();

        Assert.Equal(expected, office.Asked<WaitUntil>("enforceable").Single().Deadline);
    }

    [Fact]
    public async Task the_report_is_not_published_here()
    {
        var office = await Office.StartAsync("board-approval", new { Subject = "Report", Publishes = false, Round = 1 });

        await office.PlayAsync();

        Assert.Empty(office.Tasks("publish"));
        Assert.Equal("Approved", (string?)office.Output["Outcome"]);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    public async Task at_the_third_round_the_chair_is_warned(int round, int warnings)
    {
        var office = await Office.StartAsync("board-approval", new { Subject = "Plan", Publishes = true, Round = round });

        await office.PlayAsync();

        Assert.Equal(warnings, office.Asked<Notify>("warn-chair").Count());
        Assert.All(office.Asked<Notify>("warn-chair"), n => Assert.Equal(["BoardChair"], n.Role));
    }

    [Fact]
    public async Task changes_are_merged_until_the_director_confirms_the_text()
    {
        var office = await Office.StartAsync("board-approval");
        office.When("decide", "ApprovedWithChanges", new { remarks = "aggiungere un indicatore" }).When("confirm", "SentBack", new { remarks = "manca la baseline" });

        await office.PlayAsync();

        Assert.Equal(["aggiungere un indicatore", "manca la baseline"], office.Tasks("merge").Select(t => t.Remarks));
        Assert.Equal(
            ["agenda:Convened", "decide:ApprovedWithChanges", "merge:Submitted", "confirm:SentBack", "merge:Submitted", "confirm:Accepted", "record:Recorded"], office.Answers[..7]);
    }

    [Fact]
    public async Task a_send_back_ends_with_the_remarks_and_the_areas_named()
    {
        var office = await Office.StartAsync("board-approval");
        office.When("decide", "SentBack", new { remarks = "rivedere", sections = new[] { "Area Tecnica" } });

        await office.PlayAsync();

        Assert.Equal("SentBack", (string?)office.Output["Outcome"]);
        Assert.Equal("rivedere", (string?)office.Output["Remarks"]);
        Assert.Equal("""["Area Tecnica"]""", office.Output["Sections"]!.ToJsonString());
        Assert.Empty(office.Tasks("record"));
    }

    [Fact]
    public async Task a_rejection_ends_with_its_reason_and_is_told_to_the_proposer()
    {
        var office = await Office.StartAsync("board-approval");
        office.When("decide", "Rejected", new { reason = "contrario agli indirizzi" });

        await office.PlayAsync();

        Assert.Equal(("Rejected", "contrario agli indirizzi"), ((string?)office.Output["Outcome"], (string?)office.Output["Remarks"]));
        var notice = Assert.Single(office.Asked<Notify>("tell-rejection"));
        Assert.Equal(["GeneralDirector", "Secretariat"], notice.Role);
        Assert.Contains("contrario agli indirizzi", notice.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_session_that_postpones_or_lacks_its_quorum_is_convened_again()
    {
        var office = await Office.StartAsync("board-approval");
        office.When("agenda", "Convened", new { sessionDate = "2020-01-20" }).When("decide", "Postponed", new { newDate = "2020-01-27", reason = "manca il parere" })
            .When("agenda", "Convened", new { sessionDate = "2020-01-27" }).When("decide", "NoQuorum")
            .When("agenda", "Convened", new { sessionDate = "2020-01-30" });

        await office.PlayAsync();

        Assert.Equal(["2020-01-20", "2020-01-27", "2020-01-30"], office.Tasks("decide").Select(t => t.NotBefore));
        Assert.Contains("2020-01-27", office.Tasks("agenda")[1].Remarks, StringComparison.Ordinal);
        Assert.Contains("numero legale", office.Tasks("agenda")[2].Remarks, StringComparison.Ordinal);
    }
}
