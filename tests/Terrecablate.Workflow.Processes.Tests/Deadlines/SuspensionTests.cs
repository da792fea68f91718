using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Deadlines;
using Terrecablate.Workflow.Processes.Tests.Simulation;

namespace Terrecablate.Workflow.Processes.Tests.Deadlines;

/// <summary>Acts that stop the clock of named terms, and their undoing.</summary>
public class SuspensionTests
{
    private const string Act = "DL 18/2020 art. 103";
    private static readonly string[] Named = ["DL.RELGEST1", "DL.PTPCT", "DL.SAL1"];
    private static readonly DateOnly First = new(2020, 6, 1);
    private static readonly DateOnly Last = new(2020, 8, 14);

    [Fact]
    public async Task only_the_named_terms_that_fall_inside_move_and_each_says_so()
    {
        await using var installation = await Installation.WithCycleAsync();
        var cycle = await CycleAsync(installation);
        var before = await DatesAsync(installation);

        var preview = await installation.UseCases.RunAsync<SuspendTerms, IReadOnlyList<DeadlineShift>>(Installation.Body, u => u.PreviewAsync(Request(cycle)));
        Assert.Equal(before, await DatesAsync(installation));
        var moved = await installation.UseCases.RunAsync<SuspendTerms, IReadOnlyList<DeadlineShift>>(Installation.Body, u => u.RunAsync(Request(cycle)));

        Assert.Equal(preview, moved);
        Assert.Equal(["DL.RELGEST1", "DL.SAL1"], moved.Select(shift => shift.Code));
        Assert.All(moved, shift => Assert.Equal(new DateOnly(2020, 8, 17), shift.To));
        var after = await DatesAsync(installation);
        Assert.Equal(before.Where(pair => !moved.Any(shift => shift.Code == pair.Key)), after.Where(pair => !moved.Any(shift => shift.Code == pair.Key)));
        Assert.Contains(Act, await installation.AskAsync(db => db.Deadlines.Where(d => d.Code == "DL.SAL1").Select(d => d.Why).SingleAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_revoked_act_leaves_every_date_where_it_was()
    {
        await using var installation = await Installation.WithCycleAsync();
        var cycle = await CycleAsync(installation);
        var before = await DatesAsync(installation);
        await installation.UseCases.RunAsync<SuspendTerms, IReadOnlyList<DeadlineShift>>(Installation.Body, u => u.RunAsync(Request(cycle)));
        await installation.UseCases.RunAsync<DeferDeadline>(Installation.Body, u => u.RunAsync(new Deferral(cycle.Id, "DL.SAL1", new DateOnly(2020, 9, 30), "Delibera 9/2020")));

        await installation.UseCases.RunAsync<RevokeDeadlineAct, IReadOnlyList<DeadlineShift>>(Installation.Body, u => u.RunAsync(new Revocation(cycle.Id, Act)));
        Assert.Equal(new DateOnly(2020, 9, 30), (await DatesAsync(installation))["DL.SAL1"]);
        await installation.UseCases.RunAsync<RevokeDeadlineAct, IReadOnlyList<DeadlineShift>>(Installation.Body, u => u.RunAsync(new Revocation(cycle.Id, "Delibera 9/2020")));

        Assert.Equal(before, await DatesAsync(installation));
        var unknown = await Assert.ThrowsAsync<Refusal>(() => installation.UseCases.RunAsync<RevokeDeadlineAct, IReadOnlyList<DeadlineShift>>(
            Installation.Body, u => u.RunAsync(new Revocation(cycle.Id, Act))));
        Assert.Equal("deadline.act-unknown", unknown.Code);
    }

    [Fact]
    public async Task open_tasks_go_forward_with_a_deferral_and_back_with_its_revocation()
    {
        await using var installation = await Installation.WithCycleAsync();
        var cycle = await CycleAsync(installation);
        var due = await DueAsync(installation);
        await installation.UseCases.RunAsync<DeferDeadline>(Installation.Body, u => u.RunAsync(new Deferral(cycle.Id, "DL.BILPREV", new DateOnly(2020, 3, 31), Act)));
        Assert.True(await DueAsync(installation) > due);

        await installation.UseCases.RunAsync<RevokeDeadlineAct, IReadOnlyList<DeadlineShift>>(Installation.Body, u => u.RunAsync(new Revocation(cycle.Id, Act)));

        Assert.Equal(due, await DueAsync(installation));
        Assert.Empty(await installation.AskAsync(db => db.Facts.Where(f => f.Name == "BudgetDeferredByDecree").ToListAsync()));
    }

    [Fact]
    public async Task a_deferral_to_a_holiday_binds_on_the_next_day_that_is_none()
    {
        await using var installation = await Installation.WithCycleAsync();
        var cycle = await CycleAsync(installation);

        await installation.UseCases.RunAsync<DeferDeadline>(Installation.Body, u => u.RunAsync(new Deferral(cycle.Id, "DL.PIANO", new DateOnly(2020, 5, 31), Act)));

        Assert.Equal(new DateOnly(2020, 6, 1), (await DatesAsync(installation))["DL.PIANO"]);
    }

    [Fact]
    public async Task a_script_suspends_and_revokes()
    {
        var played = await Played.ScriptAsync(
            $$"""
            { "events": [
                { "at": "2020-03-17", "type": "TermsSuspended", "deadlines": ["DL.RELGEST1", "DL.SAL1"], "from": "2020-06-01", "to": "2020-08-14", "basis": "{{Act}}" },
                { "at": "2020-04-01", "type": "DeadlineActRevoked", "basis": "{{Act}}" } ] }
            """);

        var changes = played.Closes().Of("DeadlineChanged").Where(e => ((string?)e.Data("basis"))!.Contains(Act, StringComparison.Ordinal)).ToList();
        Assert.Equal(
            ["DL.RELGEST1 2020-07-31 2020-08-17", "DL.SAL1 2020-06-30 2020-08-17", "DL.RELGEST1 2020-08-17 2020-07-31", "DL.SAL1 2020-08-17 2020-06-30"],
            changes.Select(e => $"{e.Data("deadline")} {e.Data("from")} {e.Data("to")}"));
    }

    private static Suspension Request(Cycle cycle) => new(cycle.Id, Named, First, Last, Act);

    private static Task<Cycle> CycleAsync(Installation installation) => installation.AskAsync(db => db.Cycles.AsNoTracking().SingleAsync());

    private static Task<DateOnly> DueAsync(Installation installation) =>
        installation.AskAsync(db => db.Tasks.AsNoTracking().Where(t => t.Key == "prepare").Select(t => t.Due).SingleAsync());

    private static async Task<SortedDictionary<string, DateOnly>> DatesAsync(Installation installation) =>
        new(await installation.AskAsync(db => db.Deadlines.AsNoTracking().ToDictionaryAsync(d => d.Code, d => d.Due)));
}
