using System.Globalization;

namespace Terrecablate.Workflow.Processes.Tests.Simulation;

public class BudgetApprovalTests
{
    [Theory]
    [InlineData("prepare", "Submitted", "auditors-opinion", 1)]
    [InlineData("auditors-opinion", "Favourable", "board-adopts", 1)]
    [InlineData("auditors-opinion", "WithRemarks", "board-adopts", 1)]
    [InlineData("auditors-opinion", "Unfavourable", "board-adopts", 1)]
    [InlineData("board-adopts", "Approved", "convene", 1)]
    [InlineData("board-adopts", "ApprovedWithChanges", "merge", 1)]
    [InlineData("board-adopts", "SentBack", "prepare", 2)]
    [InlineData("board-adopts", "Rejected", "prepare", 2)]
    [InlineData("board-adopts", "Postponed", "board-adopts", 2)]
    [InlineData("board-adopts", "NoQuorum", "board-adopts", 2)]
    [InlineData("convene", "Convened", "vote", 1)]
    [InlineData("vote", "Approved", "record", 1)]
    [InlineData("vote", "Rejected", "prepare", 2)]
    [InlineData("vote", "Postponed", "convene", 2)]
    [InlineData("vote", "NoQuorum", "vote", 2)]
    public async Task each_outcome_has_its_next_task(string key, string outcome, string next, int round)
    {
        foreach (var subject in (string[])["Forecast", "FinalAccounts"])
        {
            await Follows.CheckAsync($"budget-approval/{key} {subject} {outcome}", string.Create(CultureInfo.InvariantCulture, $"budget-approval/{next} {subject} {round}"));
        }
    }

    [Fact]
    public async Task changes_by_the_board_are_merged_before_the_assembly_is_convened()
    {
        var played = await Follows.CheckAsync("budget-approval/board-adopts Forecast ApprovedWithChanges", "budget-approval/merge Forecast 1");

        Assert.Equal("Secretariat", played.Opened("budget-approval/merge", "Forecast").Role);
        Assert.True(played.Completed("budget-approval/merge", "Forecast").Seq < played.Opened("budget-approval/convene", "Forecast").Seq);
    }

    [Fact]
    public async Task the_remarks_of_the_board_go_with_the_next_round()
    {
        await using var installation = await Installation.EmptyAsync();
        await Played.RunAsync(installation, """{ "answers": [ { "task": "budget-approval/board-adopts", "subject": "Forecast", "round": 1, "decision": "SentBack", "values": { "remarks": "Manca il piano triennale." } } ] }""");

        var again = await installation.AskAsync(db => Task.FromResult(db.Tasks.Single(t => t.Process == "budget-approval" && t.Key == "prepare" && t.Subject == "Forecast" && t.Round == 2)));

        Assert.Contains("Manca il piano triennale.", again.Remarks, StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_second_call_has_another_quorum()
    {
        const string Third = "[ \"Provincia di Siena\", \"Siena\" ]";
        var played = await Played.AnswersAsync(
            """{ "task": "budget-approval/vote", "subject": "Forecast", "round": 1, "decision": "NoQuorum", "values": { "present": ["Siena"] } }""",
            $$"""{ "task": "budget-approval/vote", "subject": "Forecast", "round": 2, "decision": "Approved", "values": { "present": {{Third}}, "for": {{Third}} } }""");

        Assert.Equal("Approved", played.Closes().Completed("budget-approval/vote", "Forecast", 2).Decision);
        played.NeverOpened("budget-approval/convene", "Forecast", 2);
    }

    [Fact]
    public async Task a_second_call_without_quorum_goes_back_to_the_chair()
    {
        var played = await Played.AnswersAsync(
            """{ "task": "budget-approval/vote", "subject": "Forecast", "round": 1, "decision": "NoQuorum" }""",
            """{ "task": "budget-approval/vote", "subject": "Forecast", "round": 2, "decision": "NoQuorum" }""");

        Assert.Equal("BoardChair", played.Closes().Opened("budget-approval/convene", "Forecast", 2).Role);
    }

    [Fact]
    public async Task the_plan_waits_for_the_budget()
    {
        var played = await Played.AnswersAsync("""{ "task": "budget-approval/vote", "subject": "Forecast", "never": true }""");

        played.StaysOpenFor("condizione G1").StaysOpenFor("budget-approval/vote");
        played.NeverOpened("plan-drafting/draft", "Plan");
        played.NeverOpened("board-approval/decide", "Plan");
    }
}
