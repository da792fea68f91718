namespace Terrecablate.Workflow.Engine.Tests.Workflows;

public sealed class PlanDraftingTests
{
    [Fact]
    public async Task every_area_is_asked_at_once_and_negotiates_alone()
    {
        var office = await Office.StartAsync("plan-drafting");
        Assert.Equal(Inputs.Areas, office.Waiting.Select(e => e.Step.Subject));

        office.When("review", "SentBack", new { remarks = "indicatore non misurabile" }, subject: "Area Tecnica");
        await office.PlayAsync();

        Assert.Equal([("Area Servizi", ""), ("Area Tecnica", ""), ("Area Tecnica", "indicatore non misurabile")], office.Tasks("propose").Select(t => (t.Scope, t.Remarks)));
        Assert.All(office.Tasks("review"), t => Assert.Equal(("GeneralDirector", "ObjectivesAgreed"), (t.Role, t.Establishes)));
    }

    [Fact]
    public async Task the_draft_waits_for_all_areas_and_for_the_gate()
    {
        var office = await Office.StartAsync("plan-drafting");

        await office.PlayToAsync("objectives-and-budget");

        Assert.Equal("G1", office.Asked<WaitForGate>("objectives-and-budget").Single().Gate);
        Assert.Equal(2, office.Answers.Count(a => a == "review:Accepted"));
        Assert.Empty(office.Tasks("draft"));
    }

    [Fact]
    public async Task the_documents_are_made_after_the_draft_and_before_the_opinion()
    {
        var office = await Office.StartAsync("plan-drafting");

        await office.PlayAsync();

        Assert.Equal(
            ["propose", "propose", "review", "review", "objectives-and-budget", "draft", "issue-plan", "issue-annex", "nv-opinion", "sign"], office.Errands.Select(e => e.Activity));
        Assert.Equal("PlanDrafted", office.Tasks("sign")[0].Establishes);
        Assert.Equal("Signed", (string?)office.Output["Outcome"]);
    }

    [Fact]
    public async Task an_unsigned_plan_asks_the_named_areas_again_with_the_remarks()
    {
        var office = await Office.StartAsync("plan-drafting");
        office.When("sign", "SentBack", new { remarks = "obiettivi deboli", sections = new[] { "Area Tecnica" } });

        await office.PlayAsync();

        Assert.Equal(["Area Servizi", "Area Tecnica", "Area Tecnica"], office.Tasks("propose").Select(t => t.Subject));
        Assert.Equal("obiettivi deboli", office.Tasks("propose")[2].Remarks);
        Assert.Equal("obiettivi deboli", office.Tasks("draft")[1].Remarks);
        Assert.Equal(2, office.Asked<IssueDocument>("issue-plan").Count());
    }

    [Fact]
    public async Task an_unsigned_plan_that_names_no_area_returns_to_the_draft()
    {
        var office = await Office.StartAsync("plan-drafting");
        office.When("sign", "SentBack");

        await office.PlayAsync();

        Assert.Equal(2, office.Tasks("propose").Length);
        Assert.Equal(2, office.Tasks("draft").Length);
        office.AssertEnded();
    }

    [Fact]
    public async Task after_a_send_back_by_the_board_only_the_named_areas_are_asked()
    {
        var office = await Office.StartAsync("plan-drafting", new { Subject = "Plan", AreasToAsk = new[] { "Area Servizi" }, Remarks = "rivedere i pesi" });

        await office.PlayAsync();

        Assert.Equal([("Area Servizi", "rivedere i pesi")], office.Tasks("propose").Select(t => (t.Subject, t.Remarks)));
        Assert.Equal("rivedere i pesi", office.Tasks("draft")[0].Remarks);
    }
}
