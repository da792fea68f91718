using Terrecablate.Workflow.Processes.Simulation;

namespace Terrecablate.Workflow.Processes.Tests.Simulation;

/// <summary>What the body decides for a cycle changes how its year goes.</summary>
public class ParameterTests
{
    [Fact]
    public async Task the_report_of_the_source_document_is_validated_without_the_board()
    {
        var played = await Played.WithParametersAsync("""{ "reportVariant": "source" }""");

        played.Closes().NeverOpened("board-approval/decide", "Report");
        played.Completed("report-validation/transmit", "Report");
    }

    [Fact]
    public async Task a_longer_notice_puts_the_session_later()
    {
        var (five, twenty) = (await Played.PositiveAsync(), await Played.WithParametersAsync("""{ "noticeClearDays": 20 }"""));

        var days = twenty.Closes().Completed("budget-approval/vote", "Forecast").Day.DayNumber - twenty.Completed("budget-approval/convene", "Forecast").Day.DayNumber;
        Assert.True(days > 20, $"{days} days between notice and session.");
        Assert.True(days > five.Completed("budget-approval/vote", "Forecast").Day.DayNumber - five.Completed("budget-approval/convene", "Forecast").Day.DayNumber);
    }

    [Fact]
    public async Task a_plan_may_forbid_to_attest_in_part()
    {
        var refused = await Assert.ThrowsAsync<SimulationScriptException>(() => Played.WithParametersAsync(
            """{ "partialAttestation": false }""", """{ "task": "sal-attestation/attest", "subject": "PR.1/1", "decision": "PartiallyAttested" }"""));

        Assert.Contains("non ammette l'attestazione parziale", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_statute_may_count_heads_as_well()
    {
        const string Five = """["Siena", "Provincia di Siena", "Poggibonsi", "Colle Val d'Elsa", "Montepulciano"]""";
        var answer = $$"""{ "task": "budget-approval/vote", "subject": "Forecast", "round": 1, "decision": "Approved", "values": { "present": {{Five}}, "for": {{Five}} } }""";

        (await Played.AnswersAsync(answer)).Closes();
        var refused = await Assert.ThrowsAsync<SimulationScriptException>(() => Played.WithParametersAsync("""{ "quorum": { "firstCallHeads": "> 1/2" } }""", answer));
        Assert.Contains("Serve anche più della metà dei soci, cioè più di 19,5", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task who_is_recused_makes_the_session_valid_but_does_not_vote()
    {
        const string Five = """["Siena", "Provincia di Siena", "Poggibonsi", "Colle Val d'Elsa", "Montepulciano"]""";
        var played = await Played.AnswersAsync(
            $$"""{ "task": "budget-approval/vote", "subject": "Forecast", "round": 1, "decision": "Approved", "values": { "present": {{Five}}, "for": ["Siena"], "recused": ["Provincia di Siena"], "abstained": ["Poggibonsi"] } }""");

        Assert.Equal("Approved", played.Closes().Completed("budget-approval/vote", "Forecast").Decision);
        var refused = await Assert.ThrowsAsync<SimulationScriptException>(() => Played.AnswersAsync(
            $$"""{ "task": "budget-approval/vote", "subject": "Forecast", "round": 1, "decision": "Approved", "values": { "present": {{Five}}, "for": ["Siena"], "recused": ["Siena"] } }"""));
        Assert.Contains("due modi di voto", refused.Message, StringComparison.Ordinal);
    }
}
