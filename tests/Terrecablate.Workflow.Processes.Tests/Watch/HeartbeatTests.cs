using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.Sweeps;
using Terrecablate.Workflow.Processes.Watch;

namespace Terrecablate.Workflow.Processes.Tests.Watch;

public class HeartbeatTests
{
    [Fact]
    public async Task each_morning_the_secretariat_hears_once_that_the_service_works_and_where_the_register_ends()
    {
        await using var installation = await Installation.WithCycleAsync();
        await installation.SweepAsync();
        var sweep = installation.Services.GetRequiredService<SweepAll>();
        installation.Clock.MoveTo(RomeTime.At(new DateOnly(2019, 9, 2), new TimeOnly(7, 29)));
        await sweep.BeatAsync();
        Assert.Empty(await BeatsAsync(installation));

        installation.Clock.MoveTo(RomeTime.At(new DateOnly(2019, 9, 2), new TimeOnly(7, 30)));
        var head = await installation.AskAsync(db => db.Register.OrderByDescending(e => e.Seq).Select(e => e.Hash).FirstAsync());
        await sweep.BeatAsync();
        await sweep.BeatAsync();
        installation.Clock.MoveTo(RomeTime.At(new DateOnly(2019, 9, 3), new TimeOnly(12, 0)));
        await sweep.BeatAsync();

        var beats = await BeatsAsync(installation);
        Assert.Equal(2, beats.Count);
        Assert.All(beats, b => Assert.Equal("person:secretariat", b.PersonId));
        Assert.Contains(head, beats[0].Payload, StringComparison.Ordinal);
        Assert.Contains("Nessuna anomalia", beats[0].Payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_watchdog_is_quiet_on_a_sound_cycle_and_names_what_is_not()
    {
        await using var installation = await Installation.WithCycleAsync();
        await installation.SweepAsync();
        Assert.Empty(await BrokenAsync(installation));
        var task = await installation.OpenTaskAsync("budget-approval/prepare", "Forecast");

        await installation.AskAsync(async db =>
        {
            (await db.People.SingleAsync(p => p.Id == task.PersonId)).IsActive = false;
            db.Notices.RemoveRange(await db.Notices.Where(n => n.TaskId == task.Id).ToListAsync());
            db.Bookmarks.Remove(await db.Bookmarks.SingleAsync(b => b.Id == task.BookmarkId));
            foreach (var message in await db.Outbox.Where(m => m.TaskId == task.Id).ToListAsync())
            {
                (message.State, message.SentAt) = (OutboxState.Dead, null);
            }

            return true;
        });

        var broken = await BrokenAsync(installation);
        string[] expected = ["task.no-actor", "task.no-reminder", "task.no-channel", "task.no-process"];
        Assert.Equal(expected, broken.Where(b => b.Subject == task.Id).Select(b => b.Code));
        Assert.DoesNotContain(task.PersonId!, string.Concat(broken.Select(b => b.Message)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_nobody_sweeps_is_seen_after_a_quarter_of_an_hour()
    {
        await using var installation = await Installation.WithCycleAsync();
        await installation.SweepAsync();
        var due = await installation.AskAsync(db => db.Bookmarks.Where(b => b.DueAt != null).MinAsync(b => b.DueAt));

        installation.Clock.MoveTo(due!.Value.AddMinutes(14));
        Assert.DoesNotContain(await BrokenAsync(installation), b => b.Code == "timer.late");
        installation.Clock.MoveTo(due.Value.AddMinutes(15));

        Assert.Contains(await BrokenAsync(installation), b => b.Code == "timer.late");
    }

    [Fact]
    public async Task a_request_refused_for_good_is_put_on_record_and_told_at_once()
    {
        await using var installation = await Installation.WithCycleAsync(replace: s => s.AddSingleton<IMailChannel, Refusing>());

        await installation.SweepAsync();

        var task = await installation.OpenTaskAsync("budget-approval/prepare", "Forecast");
        Assert.Equal(1, await installation.AskAsync(db => db.Register.CountAsync(e => e.TaskId == task.Id && e.Type == EventType.InvariantBroken && e.Content.Contains("550"))));
        Assert.Contains(await installation.NoticesToAsync("person:secretariat"), n => n.Payload.Contains("Richiesta non consegnata", StringComparison.Ordinal));
        Assert.Contains(await BrokenAsync(installation), b => b.Code == "task.no-channel");
    }

    private static Task<IReadOnlyList<BrokenInvariant>> BrokenAsync(Installation installation) =>
        installation.UseCases.RunAsync<Watchdog, IReadOnlyList<BrokenInvariant>>(Installation.Body, w => w.RunAsync());

    private static Task<List<OutboxMessage>> BeatsAsync(Installation installation) =>
        installation.AskAsync(db => db.Outbox.AsNoTracking().Where(m => m.Key.StartsWith("heartbeat:")).OrderBy(m => m.CreatedAt).ToListAsync());

    /// <summary>A server that knows nobody.</summary>
    private sealed class Refusing : IMailChannel
    {
        public string Name => "mail";

        public Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken) => throw new MailRejectedException("Il server di posta rifiuta il destinatario (550 5.1.1).");
    }
}
