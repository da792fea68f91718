using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Processes.Cycles;

namespace Terrecablate.Workflow.Processes.Tests.Simulation;

/// <summary>The premiums wait for what happens in the product and outside it, and always say for what.</summary>
public class PremiumTests
{
    [Fact]
    public async Task each_condition_is_told_until_it_holds()
    {
        await using var installation = await Installation.EmptyAsync();
        await Played.RunAsync(installation, "{}");

        Assert.Equal([true, false, false, false], await HoldsAsync(installation));
        await DeclareAsync(installation, PremiumConditions.AgreementSigned, new(2020, 12, 29));
        await DeclareAsync(installation, PremiumConditions.EvaluationsDelivered, new(2021, 7, 1));
        Assert.Equal([true, true, true, false], await HoldsAsync(installation));

        installation.Clock.MoveTo(new DateTimeOffset(2021, 7, 13, 8, 0, 0, TimeSpan.Zero));
        Assert.Equal([true, true, true, true], await HoldsAsync(installation));
        Assert.Contains("12/07/2021", (await ConditionsAsync(installation))[3].Text, StringComparison.Ordinal);
        Assert.Equal(2, await installation.AskAsync(db => db.Acts.CountAsync(a => a.Process == "performance-cycle")));
    }

    [Fact]
    public async Task contested_sums_set_aside_need_not_wait()
    {
        await using var installation = await Installation.EmptyAsync();
        await Played.RunAsync(installation, "{}");
        await DeclareAsync(installation, PremiumConditions.SumsSetAside, new(2021, 7, 2));

        Assert.True((await ConditionsAsync(installation))[3].Holds);
    }

    [Theory]
    [InlineData(PremiumConditions.AgreementSigned, "2021-01-04", "1/2021", "condition.agreement-late")]
    [InlineData(PremiumConditions.EvaluationsDelivered, "2020-12-31", "1/2020", "condition.too-early")]
    [InlineData(PremiumConditions.AgreementSigned, "2020-12-29", " ", "condition.act")]
    [InlineData("NvValidated", "2021-06-20", "1/2021", "condition.unknown")]
    public async Task what_cannot_be_is_refused(string fact, string day, string act, string code)
    {
        await using var installation = await Installation.WithCycleAsync();

        var refusal = await Assert.ThrowsAsync<Refusal>(() => DeclareAsync(installation, fact, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), act));
        Assert.Equal(code, refusal.Code);
    }

    private static async Task<IEnumerable<bool>> HoldsAsync(Installation installation) => (await ConditionsAsync(installation)).Select(c => c.Holds);

    private static async Task<IReadOnlyList<GateCondition>> ConditionsAsync(Installation installation)
    {
        var cycle = await installation.AskAsync(db => db.Cycles.AsNoTracking().SingleAsync());
        return await installation.UseCases.RunAsync<Standings, IReadOnlyList<GateCondition>>(
            Installation.Body, async standings => Gate.Conditions("G5", "", await standings.OfAsync(cycle)));
    }

    private static async Task DeclareAsync(Installation installation, string fact, DateOnly on, string act = "n. 3")
    {
        var cycle = await installation.AskAsync(db => db.Cycles.AsNoTracking().SingleAsync());
        await installation.UseCases.RunAsync<DeclareCondition>(Installation.Body, u => u.RunAsync(new Declaration(cycle.Id, fact, on, act, "person:secretariat")));
    }
}
