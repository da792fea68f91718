namespace Terrecablate.Workflow.Engine.Tests.Workflows;

public sealed class SalAttestationTests
{
    [Fact]
    public async Task an_attested_tranche_is_certified_and_paid()
    {
        var office = await Office.StartAsync("sal-attestation");

        await office.PlayAsync();

        Assert.Equal(["evidence:Submitted", "conditions:Open", "attest:Attested", "pay:Ordered"], office.Answers);
        Assert.Equal(("Assignee", "PR.1", "DL.SAL1-10wd"), (office.Tasks("evidence")[0].Role, office.Tasks("evidence")[0].Scope, office.Tasks("evidence")[0].Deadline));
        Assert.Equal(("DL.SAL1", "link+code"), (office.Tasks("attest")[0].Deadline, office.Tasks("attest")[0].Assurance));
        Assert.Equal(["sal-attestation/evidence"], office.Tasks("attest")[0].ExcludeActorsOf);
        Assert.Single(office.Asked<IssueDocument>("issue-attestation"));
        Assert.DoesNotContain(office.Errands, e => e.Step is RecordSavings);
        Assert.Equal("Attested", (string?)office.Output["Outcome"]);
    }

    [Theory]
    [InlineData(false, "G2")]
    [InlineData(true, "G3")]
    public async Task the_balance_has_its_own_gate(bool balance, string gate)
    {
        var office = await Office.StartAsync("sal-attestation", new { Subject = "PR.2/3", Project = "PR.2", Deadline = "DL.SALDO", Balance = balance });

        await office.PlayAsync();

        Assert.Equal((gate, "PR.2/3"), office.Asked<WaitForGate>("conditions").Select(g => (g.Gate, g.Subject)).Single());
    }

    [Fact]
    public async Task a_part_is_paid_and_the_rest_is_saved()
    {
        var office = await Office.StartAsync("sal-attestation");
        office.When("attest", "PartiallyAttested", new { percent = 60 });

        await office.PlayAsync();

        Assert.Equal(["evidence", "conditions", "attest", "issue-partial-attestation", "save-rest", "pay"], office.Errands.Select(e => e.Activity));
        Assert.Equal("PR.1/1", office.Asked<RecordSavings>("save-rest").Single().Subject);
        Assert.Equal("PartiallyAttested", (string?)office.Output["Outcome"]);
    }

    [Fact]
    public async Task a_refused_tranche_is_saved_and_not_paid()
    {
        var office = await Office.StartAsync("sal-attestation");
        office.When("attest", "Refused");

        await office.PlayAsync();

        Assert.Equal("PR.1/1", office.Asked<RecordSavings>("save-tranche").Single().Subject);
        Assert.Empty(office.Tasks("pay"));
        Assert.Equal("Refused", (string?)office.Output["Outcome"]);
    }

    [Fact]
    public async Task evidence_sent_back_has_ten_days()
    {
        var office = await Office.StartAsync("sal-attestation");
        office.When("attest", "SentBack", new { remarks = "manca il collaudo" });

        await office.PlayAsync();

        Assert.Equal([("DL.SAL1-10wd", ""), ("open+10d", "manca il collaudo")], office.Tasks("evidence").Select(t => (t.Deadline, t.Remarks)));
        Assert.Equal(2, office.Asked<WaitForGate>("conditions").Count());
    }

    [Fact]
    public async Task a_postponed_attestation_takes_the_new_date()
    {
        var office = await Office.StartAsync("sal-attestation");
        office.When("attest", "Postponed", new { newDate = "2020-07-31" });

        await office.PlayAsync();

        Assert.Equal(["DL.SAL1", "date:2020-07-31"], office.Tasks("attest").Select(t => t.Deadline));
        Assert.Single(office.Tasks("evidence"));
    }

    [Fact]
    public async Task a_blocked_payment_is_asked_again_after_five_working_days()
    {
        var office = await Office.StartAsync("sal-attestation");
        office.When("pay", "Blocked").When("pay", "Blocked");

        await office.PlayAsync();

        Assert.Equal(["open+5wd", "open+5wd"], office.Asked<WaitUntil>("wait-unblocked").Select(w => w.Deadline));
        Assert.Equal(3, office.Tasks("pay").Length);
        office.AssertEnded();
    }
}
