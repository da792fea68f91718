using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Engine.Tests.Workflows;

public sealed class PerformanceCycleTests
{
    [Fact]
    public async Task everything_starts_at_its_date()
    {
        var office = await Office.StartAsync("performance-cycle");

        Assert.Equal(
            [
                ("ptpct-opens", "Y-1-11-01"), ("first-half-opens", "Y-07-01"), ("second-half-opens", "Y+1-01-01"),
                ("accounts-open", "Y+1-02-01"), ("report-opens", "Y+1-01-02"),
            ],
            office.Waiting.Where(e => e.Step is WaitUntil).Select(e => (e.Activity, ((WaitUntil)e.Step).Deadline)));
        Assert.Equal(["prepare", "propose", "propose"], office.Waiting.Where(e => e.Step is FakeTask).Select(e => e.Activity));
    }

    [Fact]
    public async Task a_whole_year_runs_every_procedure_and_closes()
    {
        var office = await Office.StartAsync("performance-cycle");

        await office.PlayAsync();

        office.AssertEnded();
        Assert.Equal(
            [
                ("board-approval", 3), ("budget-approval", 2), ("half-year-monitoring", 2), ("performance-cycle", 1), ("plan-drafting", 1),
                ("report-validation", 1), ("sal-attestation", 6),
            ],
            office.Instances.GroupBy(i => i.DefinitionId).Select(g => (g.Key, g.Count())).OrderBy(g => g.Key, StringComparer.Ordinal));
        Assert.Equal("close-cycle", office.Errands[^1].Activity);
        Assert.Equal("closing-conditions:Open", office.Answers[^1]);
        Assert.Equal("Closed", (string?)office.Output["Outcome"]);
    }

    [Fact]
    public async Task a_whole_year_establishes_every_fact_that_the_gates_ask_for()
    {
        var office = await Office.StartAsync("performance-cycle");

        await office.PlayAsync();

        var facts = office.Errands.Select(e => e.Step switch
        {
            FakeTask { Establishes.Length: > 0 } task => $"{task.Establishes} {task.Subject}",
            WaitUntil { Establishes.Length: > 0 } wait => $"{wait.Establishes} {wait.Subject}",
            _ => null,
        });
        Assert.Equal(
            [
                "AntiCorruptionPlanAdopted PTPCT", "BudgetApproved Forecast", "FinancialStatementsApproved FinalAccounts", "NvValidated Report",
                "ObjectivesAgreed Area Servizi", "ObjectivesAgreed Area Tecnica", "PlanApproved Plan", "PlanDrafted Plan", "PlanEnforceable Plan", "PlanPublished Plan",
                "ProjectAccepted PR.1", "ProjectAccepted PR.2", "ReportApproved Report", "ReportDrafted Report", "ReportPublished Report", "ReportTransmitted Report",
                .. Tranches("SalAttested"), .. Tranches("SalEvidenceSubmitted"),
            ],
            facts.OfType<string>().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task each_tranche_is_attested_on_its_own_thirty_days_before_its_date()
    {
        var office = await Office.StartAsync("performance-cycle");

        await office.PlayAsync();

        Assert.Equal(["DL.SAL1-30d", "DL.SAL2-30d", "DL.SALDO-30d"], office.Asked<WaitUntil>("tranche-opens").Select(w => w.Deadline).Distinct());
        Assert.Equal(["PR.1/1", "PR.1/2", "PR.1/3", "PR.2/1", "PR.2/2", "PR.2/3"], office.Tasks("attest").Select(t => t.Subject).Order(StringComparer.Ordinal));
        Assert.Equal(2, office.Asked<WaitForGate>("conditions").Count(g => g.Gate == "G3"));
    }

    [Fact]
    public async Task the_plan_is_acknowledged_by_assignees_and_areas_under_one_key()
    {
        var office = await Office.StartAsync("performance-cycle");

        await office.PlayAsync();

        Assert.All([.. office.Tasks("accept-project"), .. office.Tasks("acknowledge-objectives")], t => Assert.Equal("acknowledge", t.Key));
        Assert.Equal(
            [("Assignee", "PR.1", "ProjectAccepted"), ("Assignee", "PR.2", "ProjectAccepted")], office.Tasks("accept-project").Select(t => (t.Role, t.Subject, t.Establishes)));
        Assert.Equal(Inputs.Areas, office.Tasks("acknowledge-objectives").Select(t => t.Subject));
    }

    [Fact]
    public async Task a_declined_project_becomes_a_saving_and_is_never_attested()
    {
        var office = await Office.StartAsync("performance-cycle");
        office.When("accept-project", "Declined", subject: "PR.2");

        await office.PlayAsync();

        Assert.Equal(["PR.2"], office.Asked<RecordSavings>("save-project").Select(s => s.Subject));
        Assert.Equal(3, office.Instances.Count(i => i.DefinitionId == "sal-attestation"));
        office.AssertEnded();
    }

    [Fact]
    public async Task a_plan_sent_back_is_drafted_again_by_the_areas_named_and_the_third_time_the_chair_is_warned()
    {
        var office = await Office.StartAsync("performance-cycle");
        office.When("decide", "SentBack", new { remarks = "primi rilievi", sections = new[] { "Area Tecnica" } }, subject: "Plan")
            .When("decide", "SentBack", new { remarks = "secondi rilievi", sections = Array.Empty<string>() }, subject: "Plan");

        await office.PlayAsync();

        Assert.Equal(["Area Servizi", "Area Tecnica", "Area Tecnica"], office.Tasks("propose").Select(t => t.Subject));
        Assert.Equal(["", "primi rilievi", "secondi rilievi"], office.Tasks("draft").Select(t => t.Remarks));
        Assert.Equal(3, office.Instances.Count(i => i.DefinitionId == "plan-drafting"));
        Assert.Single(office.Asked<Notify>("warn-chair"));
        office.AssertEnded();
    }

    [Fact]
    public async Task a_rejected_plan_leaves_the_year_without_a_plan_and_saves_every_project()
    {
        var office = await Office.StartAsync("performance-cycle");
        office.When("decide", "Rejected", new { reason = "fuori indirizzo" }, subject: "Plan");

        await office.PlayAsync();

        var notice = Assert.Single(office.Asked<Notify>("warn-no-plan"));
        Assert.Equal(["BoardChair", "Secretariat"], notice.Role);
        Assert.Contains("fuori indirizzo", notice.Text, StringComparison.Ordinal);
        Assert.Equal(["PR.1", "PR.2"], office.Asked<RecordSavings>("save-unplanned-project").Select(s => s.Subject));
        Assert.Empty(office.Tasks("accept-project"));
        office.AssertEnded();
    }

    [Fact]
    public async Task a_ptpct_sent_back_is_redrawn_by_the_director()
    {
        var office = await Office.StartAsync("performance-cycle");
        office.When("decide", "SentBack", new { remarks = "aggiornare i rischi" }, subject: "PTPCT").When("decide", "Rejected", subject: "PTPCT");

        await office.PlayAsync();

        var redraw = Assert.Single(office.Tasks("redraw"));
        Assert.Equal(("GeneralDirector", "PTPCT", "aggiornare i rischi"), (redraw.Role, redraw.Subject, redraw.Remarks));
        Assert.Single(office.Asked<Notify>("warn-ptpct"));
        office.AssertEnded();
    }

    [Fact]
    public async Task the_cycle_waits_for_the_slowest_procedure()
    {
        var office = await Office.StartAsync("performance-cycle");

        await office.PlayToAsync("closing-conditions");

        Assert.All(office.Instances.Where(i => i.DefinitionId != "performance-cycle"), i => Assert.Equal(InstanceStatus.Finished, i.Status));
        Assert.Equal("G6", office.Asked<WaitForGate>("closing-conditions").Single().Gate);
    }

    private static IEnumerable<string> Tranches(string fact) =>
        from project in (string[])["PR.1", "PR.2"]
        from tranche in (int[])[1, 2, 3]
        select $"{fact} {project}/{tranche}";
}
