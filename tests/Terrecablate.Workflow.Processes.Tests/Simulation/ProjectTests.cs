namespace Terrecablate.Workflow.Processes.Tests.Simulation;

public class ProjectTests
{
    [Theory]
    [InlineData("performance-cycle/acknowledge PR.1 Acknowledged", "sal-attestation/evidence PR.1/1 1")]
    [InlineData("performance-cycle/redraw PTPCT Submitted", "board-approval/agenda PTPCT 2", """{ "task": "board-approval/decide", "subject": "PTPCT", "round": 1, "decision": "SentBack" }""")]
    [InlineData("sal-attestation/evidence PR.1/1 Submitted", "sal-attestation/attest PR.1/1 1")]
    [InlineData("sal-attestation/attest PR.1/1 Attested", "sal-attestation/pay PR.1/1 1")]
    [InlineData("sal-attestation/attest PR.1/1 PartiallyAttested", "sal-attestation/pay PR.1/1 1")]
    [InlineData("sal-attestation/attest PR.1/1 SentBack", "sal-attestation/evidence PR.1/1 2")]
    [InlineData("sal-attestation/attest PR.1/1 Refused", "sal-attestation PR.1/1 completes")]
    [InlineData("sal-attestation/attest PR.1/1 Postponed", "sal-attestation/attest PR.1/1 2")]
    [InlineData("sal-attestation/attest PR.2/3 PartiallyAttested", "sal-attestation/pay PR.2/3 1")]
    [InlineData("sal-attestation/attest PR.2/3 SentBack", "sal-attestation/evidence PR.2/3 2")]
    [InlineData("sal-attestation/attest PR.2/3 Refused", "sal-attestation PR.2/3 completes")]
    [InlineData("sal-attestation/attest PR.2/3 Postponed", "sal-attestation/attest PR.2/3 2")]
    [InlineData("sal-attestation/pay PR.1/1 Ordered", "sal-attestation PR.1/1 completes")]
    [InlineData("sal-attestation/pay PR.1/1 Blocked", "sal-attestation/pay PR.1/1 2")]
    public Task each_outcome_has_its_next_task(string given, string next, params string[] others) => Follows.CheckAsync(given, next, others);

    [Fact]
    public async Task a_declined_project_is_closed_and_saved_whole()
    {
        var played = (await Played.AnswersAsync("""{ "task": "performance-cycle/acknowledge", "subject": "PR.2", "decision": "Declined" }""")).Closes();

        Assert.DoesNotContain(played.Of("ProcessStarted"), e => e.Process == "sal-attestation" && e.Subject.StartsWith("PR.2", StringComparison.Ordinal));
        Assert.Equal((0m, 100m), (Played.Percent(played.Payments, "PR.2"), Played.Percent(played.Savings, "PR.2")));
        Assert.Equal((100m, 0m), (Played.Percent(played.Payments, "PR.1"), Played.Percent(played.Savings, "PR.1")));
        Assert.Empty(played.Of("DeadlineMissed"));
    }

    [Fact]
    public async Task with_both_projects_declined_no_milestone_is_missed()
    {
        var played = (await Played.AnswersAsync("""{ "task": "performance-cycle/acknowledge", "subject": "PR.1", "decision": "Declined" }""", """{ "task": "performance-cycle/acknowledge", "subject": "PR.2", "decision": "Declined" }""")).Closes();

        Assert.Equal(200m, Played.Percent(played.Savings, "PR.1") + Played.Percent(played.Savings, "PR.2"));
        Assert.Empty(played.Of("DeadlineMissed"));
    }

    [Fact]
    public async Task an_area_may_decline_and_the_cycle_goes_on() =>
        (await Played.AnswersAsync("""{ "task": "performance-cycle/acknowledge", "subject": "Area Tecnica", "decision": "Declined" }""")).Closes();

    [Fact]
    public async Task a_part_attested_is_paid_and_the_rest_saved()
    {
        var played = (await Played.AnswersAsync("""{ "task": "sal-attestation/attest", "subject": "PR.1/1", "decision": "PartiallyAttested", "values": { "percent": 60 } }""")).Closes();

        Assert.Equal(21m, Played.Percent(played.Payments, "PR.1/1"));
        Assert.Equal(14m, Played.Percent(played.Savings, "PR.1/1"));
        Assert.Equal((86m, 14m), (Played.Percent(played.Payments, "PR.1"), Played.Percent(played.Savings, "PR.1")));
    }

    [Fact]
    public async Task a_refused_tranche_is_saved_and_never_paid()
    {
        var played = (await Played.AnswersAsync("""{ "task": "sal-attestation/attest", "subject": "PR.1/1", "decision": "Refused", "values": { "reason": "Attività non svolta." } }""")).Closes();

        Assert.Equal("Attività non svolta.", played.Completed("sal-attestation/attest", "PR.1/1").Reason);
        played.NeverOpened("sal-attestation/pay", "PR.1/1");
        Assert.Equal((65m, 35m), (Played.Percent(played.Payments, "PR.1"), Played.Percent(played.Savings, "PR.1")));
        Assert.Empty(played.Of("DeadlineMissed"));
    }

    [Fact]
    public async Task a_tranche_refused_after_the_other_project_is_settled_is_not_a_missed_deadline()
    {
        var played = (await Played.AnswersAsync("""{ "task": "sal-attestation/attest", "subject": "PR.2/1", "decision": "Refused", "on": "2020-06-15" }""")).Closes();

        Assert.Empty(played.Of("DeadlineMissed"));
    }

    [Fact]
    public async Task evidence_sent_back_has_ten_days()
    {
        var played = (await Played.AnswersAsync("""{ "task": "sal-attestation/attest", "subject": "PR.1/1", "round": 1, "decision": "SentBack" }""")).Closes();

        var sentBack = played.Completed("sal-attestation/attest", "PR.1/1");
        Assert.Equal(sentBack.Day.AddDays(9), played.Opened("sal-attestation/evidence", "PR.1/1", 2).Due);
        Assert.Equal(35m, Played.Percent(played.Payments, "PR.1/1"));
        played.Opened("sal-attestation/attest", "PR.1/1", 2);
    }

    [Fact]
    public async Task a_postponed_tranche_is_due_on_its_new_date()
    {
        var played = (await Played.AnswersAsync("""{ "task": "sal-attestation/attest", "subject": "PR.1/1", "round": 1, "decision": "Postponed", "values": { "newDate": "2020-09-15" } }""")).Closes();

        Assert.Equal(new DateOnly(2020, 9, 15), played.Opened("sal-attestation/attest", "PR.1/1", 2).Due);
        Assert.Equal(35m, Played.Percent(played.Payments, "PR.1/1"));
    }

    [Fact]
    public async Task a_blocked_payment_is_asked_again_and_paid_once()
    {
        var played = await Follows.CheckAsync("sal-attestation/pay PR.1/1 Blocked", "sal-attestation/pay PR.1/1 2");

        Assert.Single(played.Payments, e => e.Subject == "PR.1/1");
        Assert.True(played.Opened("sal-attestation/pay", "PR.1/1", 2).Day > played.Completed("sal-attestation/pay", "PR.1/1").Day);
    }

    [Fact]
    public async Task a_payment_blocked_for_ever_keeps_the_cycle_open()
    {
        var played = await Played.AnswersAsync("""{ "task": "sal-attestation/pay", "subject": "PR.1/1", "decision": "Blocked" }""");

        played.StaysOpenFor("sal-attestation «PR.1/1»").StaysOpenFor("Il progetto PR.1 è concluso");
        Assert.Equal(0m, Played.Percent(played.Payments, "PR.1/1"));
        Assert.Equal(0m, Played.Percent(played.Payments, "PR.1/3"));
    }

    [Fact]
    public async Task a_tranche_dated_before_the_plan_is_attested_with_a_motivation()
    {
        var late = await Played.AnswersAsync("""{ "task": "board-approval/decide", "subject": "Plan", "on": "2020-09-14" }""");

        Assert.True(late.Closes().Completed("sal-attestation/attest", "PR.1/1").Day > new DateOnly(2020, 9, 14));
        Assert.Equal(100m, Played.Percent(late.Payments, "PR.1"));
    }

    [Fact]
    public async Task an_attestation_that_never_comes_goes_to_the_chair_and_never_to_its_own_actor()
    {
        var played = await Played.AnswersAsync("""{ "task": "sal-attestation/attest", "subject": "PR.1/1", "never": true }""");

        var escalated = played.Of("Escalated", "sal-attestation/attest", "PR.1/1").ToList();
        Assert.Equal([("T+1", "Secretariat"), ("T+3", "BoardChair"), ("T+7", "BoardChair")], escalated.Take(3).Select(e => (e.Kind, e.Role)));
        Assert.DoesNotContain(escalated, e => e.Person == "person:dg");
        Assert.Equal(["DL.SAL1", "DL.SALDO"], played.Of("DeadlineMissed").Select(e => (string?)e.Data("deadline")));
        Assert.Equal(35m, Played.Percent(played.Payments, "PR.1"));
        played.StaysOpenFor("sal-attestation/attest «PR.1/1»").StaysOpenFor("Il progetto PR.1 è concluso");
    }
}
