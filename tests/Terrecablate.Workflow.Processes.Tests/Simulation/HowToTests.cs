namespace Terrecablate.Workflow.Processes.Tests.Simulation;

/// <summary>The example of <c>docs/how-to/write-a-simulation-script.md</c> does what the page says.</summary>
public class HowToTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "write-a-simulation-script.md"));

    [Fact]
    public async Task the_example_of_the_page_plays_as_told()
    {
        var played = (await Played.ScriptAsync(Page.Split("```json")[1].Split("```")[0])).Closes();

        Assert.Equal(["Area Tecnica"], played.Of("TaskOpened", "plan-drafting/propose", round: 2).Select(e => e.Subject));
        Assert.Equal("Approved", played.Completed("board-approval/decide", "Plan", 2).Decision);
        Assert.Equal((21m, 14m), (Played.Percent(played.Payments, "PR.1/2"), Played.Percent(played.Savings, "PR.1/2")));
        Assert.Equal(new DateOnly(2021, 6, 28), played.Completed("report-validation/validate", "Report").Day);
        Assert.Empty(played.Completed("half-year-monitoring/report-actuals", "H1/Area Servizi").Person);
        Assert.Equal(["DL.BILPREV", "DL.SALDO"], played.Of("DeadlineChanged").Select(e => (string?)e.Data("deadline")));
        Assert.Equal(480000m, (decimal)played.One("ScoreComputed", subject: "OG.1").Data("actual")!);
    }

    [Fact]
    public void the_page_names_every_property_of_an_answer() =>
        Assert.All((string[])["task", "subject", "round", "on", "afterWorkingDays", "decision", "values", "never"], name => Assert.Contains($"`{name}`", Page, StringComparison.Ordinal));
}
