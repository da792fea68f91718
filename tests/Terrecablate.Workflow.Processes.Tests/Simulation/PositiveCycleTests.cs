namespace Terrecablate.Workflow.Processes.Tests.Simulation;

public class PositiveCycleTests
{
    [Fact]
    public async Task it_closes() => (await Played.PositiveAsync()).Closes();

    [Fact]
    public async Task it_pays_every_tranche_of_both_projects_in_full()
    {
        var payments = (await Played.PositiveAsync()).Payments.Select(e => ((string)e.Data("project")!, (int)e.Data("tranche")!, (decimal)e.Data("percent")!));

        Assert.Equal(
            [("PR.1", 1, 35m), ("PR.1", 2, 35m), ("PR.1", 3, 30m), ("PR.2", 1, 35m), ("PR.2", 2, 35m), ("PR.2", 3, 30m)],
            payments.Order());
    }

    [Fact]
    public async Task it_saves_nothing() => Assert.Empty((await Played.PositiveAsync()).Savings);

    [Fact]
    public async Task it_validates_by_30_june()
    {
        var validated = (await Played.PositiveAsync()).Completed("report-validation/validate", "Report");

        Assert.True(validated.Day <= new DateOnly(2021, 6, 30));
        Assert.False(validated.IsLate);
    }

    [Fact]
    public async Task no_deadline_is_missed() => Assert.Empty((await Played.PositiveAsync()).Of("DeadlineMissed"));

    [Fact]
    public async Task the_same_script_gives_the_same_lines()
    {
        var again = await Played.ScriptAsync("{}");

        Assert.Equal((await Played.PositiveAsync()).Events.Select(e => e.Line), again.Events.Select(e => e.Line));
    }

    [Fact]
    public async Task every_task_that_opens_is_completed_by_the_person_who_was_asked()
    {
        var played = await Played.PositiveAsync();

        Assert.Equal(
            played.Of("TaskOpened").Select(e => (e.Task, e.Subject, e.Round, e.Person)).Order(),
            played.Of("TaskCompleted").Select(e => (e.Task, e.Subject, e.Round, e.Person)).Order());
    }

    [Fact]
    public async Task the_one_who_acted_does_not_review_himself()
    {
        var played = await Played.PositiveAsync();

        Assert.Equal("person:dg", played.Opened("half-year-monitoring/report-actuals", "H1/Direzione Generale").Person);
        Assert.Equal("person:chair", played.Opened("half-year-monitoring/confirm", "H1/Direzione Generale").Person);
    }

    [Fact]
    public async Task the_tasks_of_a_deadline_carry_it()
    {
        var played = await Played.PositiveAsync();

        Assert.Equal(new DateOnly(2019, 12, 31), played.Opened("budget-approval/vote", "Forecast").Due);
        Assert.Equal(new DateOnly(2021, 4, 30), played.Opened("budget-approval/vote", "FinalAccounts").Due);
        Assert.Equal(new DateOnly(2020, 1, 31), played.Opened("board-approval/decide", "PTPCT").Due);
        Assert.Equal(new DateOnly(2020, 1, 31), played.Opened("board-approval/decide", "Plan").Due);
        Assert.Equal(new DateOnly(2020, 7, 31), played.Opened("half-year-monitoring/write", "H1").Due);
        Assert.Equal(new DateOnly(2021, 3, 31), played.Opened("half-year-monitoring/write", "H2").Due);
        Assert.Equal(new DateOnly(2020, 6, 30), played.Opened("sal-attestation/attest", "PR.1/1").Due);
        Assert.Equal(new DateOnly(2020, 11, 30), played.Opened("sal-attestation/attest", "PR.2/2").Due);
        Assert.Equal(new DateOnly(2021, 6, 30), played.Opened("report-validation/validate", "Report").Due);
        Assert.Equal(new DateOnly(2021, 6, 30), played.Opened("report-validation/transmit", "Report").Due);
    }

    [Theory]
    [InlineData("half-year-monitoring", "H1", "2020-07-01")]
    [InlineData("half-year-monitoring", "H2", "2021-01-01")]
    [InlineData("sal-attestation", "PR.1/1", "2020-05-31")]
    [InlineData("sal-attestation", "PR.2/2", "2020-10-31")]
    [InlineData("budget-approval", "FinalAccounts", "2021-02-01")]
    [InlineData("report-validation", "Report", "2021-01-02")]
    [InlineData("budget-approval", "Forecast", "2019-09-01")]
    [InlineData("board-approval", "PTPCT", "2019-11-01")]
    public async Task each_process_starts_on_its_day(string process, string subject, string day) =>
        Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), Assert.Single((await Played.PositiveAsync()).Of("ProcessStarted", subject: subject), e => e.Process == process).Day);
}
