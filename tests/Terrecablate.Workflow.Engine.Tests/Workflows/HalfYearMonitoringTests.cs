namespace Terrecablate.Workflow.Engine.Tests.Workflows;

public sealed class HalfYearMonitoringTests
{
    [Theory]
    [InlineData("H1", "Y-07-15", "DL.RELGEST1")]
    [InlineData("H2", "Y+1-01-31", "DL.RELGEST2")]
    public async Task every_owner_is_asked_at_once_for_the_half_year(string half, string actuals, string report)
    {
        var office = await Office.StartAsync("half-year-monitoring", new { Subject = half, Inputs.Owners });

        Assert.Equal(
            [("AreaHead", "Area Servizi", half + "/Area Servizi"), ("GeneralDirector", "", half + "/Direzione Generale")],
            office.Waiting.Select(e => (e.Task.Role, e.Task.Scope, e.Task.Subject)));
        Assert.All(office.Waiting, e => Assert.Equal((actuals, $"latest:{actuals}+3wd,open+5wd"), (e.Task.Deadline, ((Submit)e.Step).Expires)));

        await office.PlayAsync();
        Assert.Equal(report, office.Tasks("write")[0].Deadline);
        Assert.Equal("Delivered", (string?)office.Output["Outcome"]);
    }

    [Fact]
    public async Task data_that_did_not_come_are_not_confirmed_and_hold_nobody_up()
    {
        var office = await Office.StartAsync("half-year-monitoring");
        office.When("report-actuals", "Submitted", new { missing = true }, subject: "H1/Area Servizi");

        await office.PlayAsync();

        Assert.Equal(["H1/Direzione Generale"], office.Tasks("confirm").Select(t => t.Subject));
        office.AssertEnded();
    }

    [Fact]
    public async Task data_sent_back_and_never_corrected_hold_nobody_up_either()
    {
        var office = await Office.StartAsync("half-year-monitoring");
        office.When("confirm", "SentBack", new { remarks = "manca la prova" }, subject: "H1/Area Servizi")
            .When("report-actuals", "Submitted", subject: "H1/Area Servizi")
            .When("report-actuals", "Submitted", new { missing = true }, subject: "H1/Area Servizi");

        await office.PlayAsync();

        Assert.Equal(["", "manca la prova"], office.Tasks("report-actuals").Where(t => t.Scope == "Area Servizi").Select(t => t.Remarks));
        office.AssertEnded();
    }

    [Fact]
    public async Task who_reported_does_not_confirm()
    {
        var office = await Office.StartAsync("half-year-monitoring");

        await office.PlayAsync();

        Assert.Equal([("AreaHead", "Area Servizi"), ("GeneralDirector", "")], office.Tasks("confirm").Select(t => (t.Role, t.Scope)));
        Assert.All(office.Tasks("confirm"), t => Assert.Equal(["half-year-monitoring/report-actuals"], t.ExcludeActorsOf));
    }

    [Fact]
    public async Task both_bodies_receive_the_report_together()
    {
        var office = await Office.StartAsync("half-year-monitoring");

        await office.PlayToAsync("board-notes");

        Assert.Equal(["board-notes", "auditors-note"], office.Waiting.Select(e => e.Activity));
        Assert.Equal("HalfYearReport", office.Asked<IssueDocument>("issue-report").Single().Kind);
    }

    [Theory]
    [InlineData("board-notes", "auditors-note")]
    [InlineData("auditors-note", "board-notes")]
    public async Task a_send_back_by_either_body_waits_for_the_other_and_reopens_the_report(string objector, string other)
    {
        var office = await Office.StartAsync("half-year-monitoring");
        await office.PlayToAsync("board-notes");

        await office.AnswerAsync(objector, "SentBack", new { remarks = "spiegare lo scostamento" });
        Assert.Equal([other], office.Waiting.Select(e => e.Activity));
        await office.AnswerAsync(other, "Noted");

        Assert.Equal("spiegare lo scostamento", Assert.Single(office.Waiting).Task.Remarks);
        await office.PlayAsync();
        office.AssertEnded();
        Assert.Equal(2, office.Asked<IssueDocument>("issue-report").Count());
    }

    [Theory]
    [InlineData("Favourable", 0)]
    [InlineData("WithRemarks", 1)]
    [InlineData("Unfavourable", 1)]
    public async Task the_units_remarks_are_told_to_the_director(string opinion, int notices)
    {
        var office = await Office.StartAsync("half-year-monitoring");
        office.When("nv-check", opinion, new { remarks = "OS.2.1 in ritardo" });

        await office.PlayAsync();

        Assert.Equal(notices, office.Asked<Notify>("tell-corrections").Count(n => n.Text.Contains("OS.2.1 in ritardo", StringComparison.Ordinal)));
    }
}
