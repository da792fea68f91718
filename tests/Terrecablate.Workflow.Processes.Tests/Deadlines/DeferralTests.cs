using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Processes.Deadlines;
using Terrecablate.Workflow.Processes.Tests.Simulation;

namespace Terrecablate.Workflow.Processes.Tests.Deadlines;

public class DeferralTests
{
    private const string Decree = """{ "at": "2019-12-16", "type": "DeadlineDeferred", "deadline": "DL.BILPREV", "to": "2020-07-31", "basis": "DL 18/2020 art. 107" }""";

    [Fact]
    public async Task a_decree_moves_the_deadline_and_says_from_when_to_when_and_why()
    {
        var changed = (await DeferredAsync()).One("DeadlineChanged");

        Assert.Equal(
            ("DL.BILPREV", "2019-12-31", "2020-07-31", "DL 18/2020 art. 107"),
            ((string?)changed.Data("deadline"), (string?)changed.Data("from"), (string?)changed.Data("to"), (string?)changed.Data("basis")));
        Assert.Equal(new DateOnly(2019, 12, 16), changed.Day);
    }

    [Fact]
    public async Task the_plan_is_drafted_on_the_day_of_the_decree()
    {
        var played = await DeferredAsync();

        var draft = played.Opened("plan-drafting/draft", "Plan");
        Assert.Equal(new DateOnly(2019, 12, 16), draft.Day);
        Assert.True(draft.Seq > played.One("DeadlineChanged").Seq);
        Assert.DoesNotContain(played.Of("TaskCompleted", "budget-approval/vote", "Forecast"), e => e.Seq < draft.Seq);
        played.Closes();
    }

    [Fact]
    public async Task a_deferred_deadline_is_not_missed_on_its_old_day() =>
        Assert.DoesNotContain((await DeferredAsync()).Of("DeadlineMissed"), e => (string?)e.Data("deadline") == "DL.BILPREV");

    [Fact]
    public async Task open_tasks_move_with_it_and_their_reminders_are_planned_anew()
    {
        await using var installation = await Installation.WithCycleAsync();
        await DeferAsync(installation, "2020-03-31");

        var task = await installation.AskAsync(db => db.Tasks.AsNoTracking().SingleAsync(t => t.Key == "prepare"));
        var pending = await installation.AskAsync(db => db.Notices.AsNoTracking().Where(n => n.TaskId == task.Id && n.CancelledAt == null).ToListAsync());

        Assert.Equal(new DateOnly(2020, 2, 14), task.Due);
        Assert.NotEmpty(pending);
        Assert.All(pending, n => Assert.Contains(":20200214:", n.Id, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("DL.BILPREV", "2019-12-31", "DL 1/2019", "deadline.not-later")]
    [InlineData("DL.BILPREV", "2020-12-31", " ", "deadline.basis")]
    [InlineData("DL.NIENTE", "2020-12-31", "DL 1/2019", "deadline.unknown")]
    public async Task a_deferral_needs_a_deadline_a_later_date_and_an_act(string code, string to, string basis, string refusal)
    {
        await using var installation = await Installation.WithCycleAsync();

        Assert.Equal(refusal, (await Assert.ThrowsAsync<Refusal>(() => DeferAsync(installation, to, code, basis))).Code);
    }

    private static Task<Played> DeferredAsync() => Played.ScriptAsync(
        $$"""{ "answers": [ { "task": "budget-approval/vote", "subject": "Forecast", "on": "2020-05-12" } ], "events": [ {{Decree}} ] }""");

    private static async Task DeferAsync(Installation installation, string to, string code = "DL.BILPREV", string basis = "DL 1/2020")
    {
        var cycle = await installation.AskAsync(db => db.Cycles.AsNoTracking().SingleAsync());
        await installation.UseCases.RunAsync<DeferDeadline>(Installation.Body, u => u.RunAsync(new Deferral(cycle.Id, code, DateOnly.Parse(to, CultureInfo.InvariantCulture), basis)));
    }
}
