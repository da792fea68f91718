namespace Terrecablate.Workflow.Engine.Tests.Workflows;

public sealed class ReportValidationTests
{
    [Fact]
    public async Task by_law_the_board_approves_before_the_unit_validates()
    {
        var office = await Office.StartAsync("report-validation");

        await office.PlayAsync();

        Assert.Equal(
            [
                "final-actuals", "final-actuals", "compute-scores", "accounts", "write", "issue-report", "agenda", "decide", "record", "enforceable",
                "evidence-room", "validate", "issue-validation", "transmit", "publish",
            ],
            office.Errands.Select(e => e.Activity));
        Assert.Equal("Published", (string?)office.Output["Outcome"]);
    }

    [Fact]
    public async Task in_the_source_variant_there_is_no_board()
    {
        var office = await Office.StartAsync("report-validation", new { Subject = "Report", Inputs.Areas, Inputs.Owners, Variant = "source" });

        await office.PlayAsync();

        Assert.Equal(["report-validation"], office.Instances.Select(i => i.DefinitionId));
        Assert.Empty(office.Tasks("decide"));
        Assert.Single(office.Tasks("transmit"));
    }

    [Fact]
    public async Task the_areas_supply_the_figures_where_no_owners_are_given()
    {
        var office = await Office.StartAsync("report-validation", new { Subject = "Report", Inputs.Areas, Variant = "law" });

        Assert.Equal([("AreaHead", "Area Servizi"), ("AreaHead", "Area Tecnica")], office.Waiting.Select(e => (e.Task.Role, e.Task.Scope)));
        Assert.Equal(Inputs.Areas, office.Waiting.Select(e => e.Task.Subject));
    }

    [Fact]
    public async Task the_general_directors_own_figures_are_asked_of_the_director()
    {
        var office = await Office.StartAsync("report-validation");

        Assert.Equal([("AreaHead", "Area Servizi"), ("GeneralDirector", "Direzione Generale")], office.Waiting.Select(e => (e.Task.Role, e.Task.Subject)));
    }

    [Fact]
    public async Task what_the_board_sends_back_is_written_again_and_returns_at_the_next_round()
    {
        var office = await Office.StartAsync("report-validation");
        office.When("decide", "SentBack", new { remarks = "spiegare OG.3" }).When("decide", "Rejected", new { reason = "incompleta" });

        await office.PlayAsync();

        Assert.Equal(["", "spiegare OG.3", "incompleta"], office.Tasks("write").Select(t => t.Remarks));
        Assert.Single(office.Asked<Notify>("warn-chair"));
        Assert.Equal(3, office.Asked<IssueDocument>("issue-report").Count());
        office.AssertEnded();
    }

    [Fact]
    public async Task the_units_questions_return_to_the_director()
    {
        var office = await Office.StartAsync("report-validation");
        office.When("validate", "SentBack", new { remarks = "fonte di OS.2.1?" });

        await office.PlayAsync();

        Assert.Equal(["", "fonte di OS.2.1?"], office.Tasks("write").Select(t => t.Remarks));
        Assert.Equal(2, office.Tasks("validate").Length);
        Assert.Single(office.Asked<IssueDocument>("issue-validation"));
    }

    [Fact]
    public async Task a_declined_validation_is_told_and_transmits_nothing_until_it_is_given()
    {
        var office = await Office.StartAsync("report-validation");
        office.When("validate", "Declined", new { reason = "dati inattendibili" });

        await office.PlayToAsync("write", "Report");
        await office.AnswerAsync("write", "Submitted");
        await office.PlayToAsync("write", "Report");

        Assert.Equal("dati inattendibili", office.Tasks("write")[1].Remarks);
        var notice = Assert.Single(office.Asked<Notify>("warn-declined"));
        Assert.Equal(["BoardChair", "GeneralDirector"], notice.Role);
        Assert.Empty(office.Tasks("transmit"));
        await office.PlayAsync();
        office.AssertEnded();
    }

    [Fact]
    public async Task nobody_but_the_unit_validates_and_lateness_goes_past_the_director()
    {
        var office = await Office.StartAsync("report-validation");

        var validate = await office.PlayToAsync("validate");

        Assert.Equal(("EvaluationUnit", "DL.RELPERF", "independent", "link+code"), (validate.Task.Role, validate.Task.Deadline, validate.Task.Escalation, validate.Task.Assurance));
        Assert.Equal(["report-validation/write", "board-approval/decide"], validate.Task.ExcludeActorsOf);
        Assert.Equal(["validate"], office.Waiting.Select(e => e.Activity));
    }
}
