namespace Terrecablate.Workflow.Engine.Tests.Workflows;

public sealed class BudgetApprovalTests
{
    [Fact]
    public async Task the_budget_goes_from_the_director_to_the_register()
    {
        var office = await Office.StartAsync("budget-approval");

        await office.PlayAsync();

        Assert.Equal(
            ["prepare:Submitted", "auditors-opinion:Favourable", "board-adopts:Approved", "convene:Convened", "vote:Approved", "record:Recorded"], office.Answers);
        Assert.Equal("Approved", (string?)office.Output["Outcome"]);
    }

    [Theory]
    [InlineData("Forecast", "DL.BILPREV", "DL.BILPREV-46d", "BudgetApproved")]
    [InlineData("FinalAccounts", "DL.CONSUNTIVO", "DL.CONSUNTIVO-46d", "FinancialStatementsApproved")]
    public async Task the_two_budgets_have_their_own_deadline_and_fact(string subject, string vote, string prepare, string fact)
    {
        var office = await Office.StartAsync("budget-approval", new { Subject = subject });

        await office.PlayAsync();

        Assert.Equal((subject, prepare), (office.Tasks("prepare")[0].Subject, office.Tasks("prepare")[0].Deadline));
        Assert.Equal(("MembersAssembly", vote, "link+code"), (office.Tasks("vote")[0].Role, office.Tasks("vote")[0].Deadline, office.Tasks("vote")[0].Assurance));
        Assert.Equal(fact, office.Tasks("record")[0].Establishes);
    }

    [Fact]
    public async Task without_a_quorum_the_same_task_opens_again_for_the_second_call()
    {
        var office = await Office.StartAsync("budget-approval");
        office.When("vote", "NoQuorum", new { secondCallDate = "2019-12-30" });

        await office.PlayAsync();

        Assert.Equal([("first", "2020-01-28"), ("second", "2019-12-30")], office.Asked<AssemblyVote>("vote").Select(v => (v.Call, v.NotBefore)));
        Assert.Single(office.Tasks("convene"));
        Assert.Contains("seconda convocazione", office.Tasks("vote")[1].Instructions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task without_a_quorum_in_second_call_the_assembly_is_convened_anew()
    {
        var office = await Office.StartAsync("budget-approval");
        office.When("vote", "NoQuorum").When("vote", "NoQuorum").When("vote", "NoQuorum");

        await office.PlayAsync();

        Assert.Equal(["first", "second", "first", "second"], office.Asked<AssemblyVote>("vote").Select(v => v.Call));
        Assert.Equal(2, office.Tasks("convene").Length);
    }

    [Fact]
    public async Task a_postponed_vote_convenes_again_and_names_the_new_date()
    {
        var office = await Office.StartAsync("budget-approval");
        office.When("vote", "Postponed", new { newDate = "2020-01-20" }).When("convene", "Convened").When("convene", "Convened", new { sessionDate = "2020-01-20" });

        await office.PlayAsync();

        Assert.Contains("2020-01-20", office.Tasks("convene")[1].Instructions, StringComparison.Ordinal);
        Assert.Equal("2020-01-20", office.Tasks("vote")[1].NotBefore);
    }

    [Fact]
    public async Task what_the_board_or_the_assembly_object_to_returns_to_the_director_with_the_remarks()
    {
        var office = await Office.StartAsync("budget-approval");
        office.When("board-adopts", "SentBack", new { remarks = "manca il Piano Programma" }).When("vote", "Rejected", new { reason = "costi troppo alti" });

        await office.PlayAsync();

        Assert.Equal(["", "manca il Piano Programma", "costi troppo alti"], office.Tasks("prepare").Select(t => t.Remarks));
        Assert.Equal(3, office.Tasks("auditors-opinion").Length);
    }

    [Fact]
    public async Task a_board_that_postpones_decides_again_not_before_the_new_date()
    {
        var office = await Office.StartAsync("budget-approval");
        office.When("board-adopts", "Postponed", new { newDate = "2019-12-10" });

        await office.PlayAsync();

        Assert.Equal(["", "2019-12-10"], office.Tasks("board-adopts").Select(t => t.NotBefore));
        Assert.Single(office.Tasks("prepare"));
    }

    [Fact]
    public async Task what_the_board_changes_is_merged_before_the_assembly_is_convened()
    {
        var office = await Office.StartAsync("budget-approval");
        office.When("board-adopts", "ApprovedWithChanges", new { remarks = "ridurre le spese" });

        await office.PlayAsync();

        Assert.Equal(["board-adopts:ApprovedWithChanges", "merge:Submitted", "convene:Convened"], office.Answers[2..5]);
        Assert.Equal("ridurre le spese", office.Tasks("merge")[0].Remarks);
    }

    [Fact]
    public async Task an_unfavourable_opinion_is_shown_to_the_board_and_stops_nothing()
    {
        var office = await Office.StartAsync("budget-approval");
        office.When("auditors-opinion", "Unfavourable");

        await office.PlayAsync();

        Assert.Contains("contrario", office.Tasks("board-adopts")[0].Instructions, StringComparison.Ordinal);
        office.AssertEnded();
    }
}
