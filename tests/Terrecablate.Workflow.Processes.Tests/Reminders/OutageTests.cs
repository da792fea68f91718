using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Processes.Register;

namespace Terrecablate.Workflow.Processes.Tests.Reminders;

public class OutageTests
{
    [Fact]
    public async Task sweeping_again_at_the_same_instant_adds_nothing()
    {
        await using var installation = await Installation.WithCycleAsync(new DateOnly(2019, 11, 4));
        installation.Clock.MoveTo(RomeTime.At(new DateOnly(2019, 11, 13), new TimeOnly(8, 0)));
        await installation.SweepAsync();
        var before = await CountsAsync(installation);

        await installation.SweepAsync();
        await installation.SweepAsync();

        Assert.Equal(before, await CountsAsync(installation));
        Assert.NotEmpty(await DigestsAsync(installation));
    }

    [Fact]
    public async Task before_the_office_opens_nothing_leaves()
    {
        await using var installation = await Installation.WithCycleAsync(new DateOnly(2019, 11, 4));
        installation.Clock.MoveTo(RomeTime.At(new DateOnly(2019, 11, 12), new TimeOnly(7, 59)));
        await installation.SweepAsync();
        installation.Clock.MoveTo(RomeTime.At(new DateOnly(2019, 11, 16), new TimeOnly(12, 0)));
        await installation.SweepAsync();

        Assert.Empty(await DigestsAsync(installation));
    }

    [Fact]
    public async Task after_a_week_out_each_person_gets_one_digest_with_the_latest_rung_of_each_task()
    {
        await using var installation = await Installation.WithCycleAsync(new DateOnly(2019, 11, 4));
        await installation.SweepAsync();

        installation.Clock.MoveTo(RomeTime.At(new DateOnly(2019, 11, 19), new TimeOnly(9, 30)));
        await installation.SweepAsync();

        var digests = await DigestsAsync(installation);
        Assert.Equal(digests.Count, digests.Select(d => (string)d["person"]!).Distinct().Count());
        var actor = Assert.Single(digests, d => (string)d["person"]! == "person:dg");
        var notice = Assert.Single(actor["data"]!["notices"]!.AsArray(), n => (string)n!["task"]! == "budget-approval/prepare");
        Assert.Equal("T+1", (string)notice!["kind"]!);
    }

    [Fact]
    public async Task after_a_long_outage_the_weekly_reminders_go_on()
    {
        await using var installation = await Installation.WithCycleAsync(new DateOnly(2019, 11, 4));
        installation.Clock.MoveTo(RomeTime.At(new DateOnly(2020, 1, 7), new TimeOnly(9, 0)));
        await installation.SweepAsync();

        Assert.NotNull(await installation.AskAsync(db => db.Notices.FirstOrDefaultAsync(n => n.SentAt == null && n.CancelledAt == null && n.Kind.StartsWith("T+") && n.TaskId == db.Tasks.Single(t => t.Key == "prepare").Id)));
        for (var day = new DateOnly(2020, 1, 8); day < new DateOnly(2020, 2, 5); day = day.AddDays(1))
        {
            installation.Clock.MoveTo(RomeTime.At(day, new TimeOnly(9, 0)));
            await installation.SweepAsync();
        }

        Assert.InRange((await DigestsAsync(installation)).Count(d => (string)d["person"]! == "person:dg" && d["data"]!["notices"]!.ToJsonString().Contains("budget-approval/prepare")), 4, 6);
    }

    [Fact]
    public async Task a_reminder_is_not_sent_for_a_task_that_was_decided()
    {
        await using var installation = await Installation.WithCycleAsync(new DateOnly(2019, 11, 4));
        await installation.DecideAsync("budget-approval/prepare", "Forecast", "Submitted");
        installation.Clock.MoveTo(RomeTime.At(new DateOnly(2019, 11, 15), new TimeOnly(9, 0)));
        await installation.SweepAsync();

        Assert.DoesNotContain(await DigestsAsync(installation), d => d.ToJsonString().Contains("budget-approval/prepare", StringComparison.Ordinal));
    }

    private static async Task<(int, int, int)> CountsAsync(Installation installation) => await installation.AskAsync(async db =>
        (await db.Register.CountAsync(), await db.Outbox.CountAsync(), await db.Notices.CountAsync()));

    private static async Task<List<JsonObject>> DigestsAsync(Installation installation) => await installation.AskAsync(async db =>
        (await db.Register.AsNoTracking().Where(e => e.Type == EventType.DigestSent).Select(e => e.Content).ToListAsync()).ConvertAll(c => JsonNode.Parse(c)!.AsObject()));
}
