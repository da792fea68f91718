namespace Terrecablate.Workflow.Processes.Tests.Simulation;

public class PlanDraftingTests
{
    [Theory]
    [InlineData("plan-drafting/propose Area Tecnica Submitted", "plan-drafting/review Area Tecnica 1")]
    [InlineData("plan-drafting/review Area Tecnica Accepted", "plan-drafting/draft Plan 1")]
    [InlineData("plan-drafting/review Area Tecnica SentBack", "plan-drafting/propose Area Tecnica 2")]
    [InlineData("plan-drafting/draft Plan Submitted", "plan-drafting/nv-opinion Plan 1")]
    [InlineData("plan-drafting/nv-opinion Plan Favourable", "plan-drafting/sign Plan 1")]
    [InlineData("plan-drafting/nv-opinion Plan WithRemarks", "plan-drafting/sign Plan 1")]
    [InlineData("plan-drafting/nv-opinion Plan Unfavourable", "plan-drafting/sign Plan 1")]
    [InlineData("plan-drafting/sign Plan Accepted", "board-approval/agenda Plan 1")]
    [InlineData("plan-drafting/sign Plan SentBack", "plan-drafting/draft Plan 2")]
    public Task each_outcome_has_its_next_task(string given, string next) => Follows.CheckAsync(given, next);

    [Fact]
    public async Task a_proposal_sent_back_goes_with_its_remarks_to_that_area_alone()
    {
        await using var installation = await Installation.EmptyAsync();
        var played = await Played.RunAsync(installation, """{ "answers": [ { "task": "plan-drafting/review", "subject": "Area Tecnica", "round": 1, "decision": "SentBack", "values": { "remarks": "Indicare la fonte." } } ] }""");

        var asked = await installation.AskAsync(db => Task.FromResult(db.Tasks.Where(t => t.Process == "plan-drafting" && t.Key == "propose" && t.Round == 2).ToList()));

        var again = Assert.Single(asked);
        Assert.Equal(("Area Tecnica", "Indicare la fonte."), (again.Subject, again.Remarks));
        played.Closes();
    }

    [Fact]
    public async Task a_draft_sent_back_asks_the_named_areas_again()
    {
        var played = await Played.AnswersAsync("""{ "task": "plan-drafting/sign", "subject": "Plan", "round": 1, "decision": "SentBack", "values": { "remarks": "Area Servizi e Area Tecnica: rivedere gli obiettivi." } }""");

        Assert.Equal(["Area Servizi", "Area Tecnica"], played.Closes().Of("TaskOpened", "plan-drafting/propose", round: 2).Select(e => e.Subject).Order());
        played.Opened("plan-drafting/review", "Area Servizi", 2);
        played.Opened("plan-drafting/draft", "Plan", 2);
        played.Opened("plan-drafting/nv-opinion", "Plan", 2);
        played.Opened("plan-drafting/sign", "Plan", 2);
    }

    [Fact]
    public async Task a_draft_sent_back_without_names_asks_no_area()
    {
        var played = await Played.AnswersAsync("""{ "task": "plan-drafting/sign", "subject": "Plan", "round": 1, "decision": "SentBack", "values": { "remarks": "Correggere il frontespizio." } }""");

        Assert.Empty(played.Closes().Of("TaskOpened", "plan-drafting/propose", round: 2));
    }

    [Fact]
    public async Task a_head_who_never_proposes_is_reported_to_the_general_director()
    {
        var played = await Played.AnswersAsync("""{ "task": "plan-drafting/propose", "subject": "Area Tecnica", "never": true }""");

        var reminders = played.Of("ReminderSent", "plan-drafting/propose", "Area Tecnica").ToList();
        Assert.Equal(["T-30", "T-15", "T-7", "T-3", "T-1", "T"], reminders.Select(e => e.Kind).Take(6));
        Assert.All(reminders, e => Assert.Equal("AreaHead", e.Role));
        var escalated = played.Of("Escalated", "plan-drafting/propose", "Area Tecnica").ToList();
        Assert.Equal([("T+1", "Secretariat"), ("T+3", "GeneralDirector"), ("T+7", "BoardChair")], escalated.Take(3).Select(e => (e.Kind, e.Role)));
        played.StaysOpenFor("plan-drafting/propose «Area Tecnica»");
        played.NeverOpened("plan-drafting/draft", "Plan");
    }
}
