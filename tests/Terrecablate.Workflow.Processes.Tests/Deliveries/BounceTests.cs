using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Terrecablate.Workflow.Notifications.Bounces;
using Terrecablate.Workflow.Notifications.Mail;
using Terrecablate.Workflow.Processes.Deliveries;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.Watch;
using Terrecablate.Workflow.Testing;

namespace Terrecablate.Workflow.Processes.Tests.Deliveries;

public class BounceTests
{
    [Fact]
    public async Task a_request_that_comes_back_is_told_at_once_and_may_be_sent_again()
    {
        await using var installation = await Installation.WithCycleAsync();
        await installation.SweepAsync();
        var (task, message) = await RequestAsync(installation);

        Assert.True(await TakeAsync(installation, message, DeliveryEvent.Bounced));

        Assert.Equal(OutboxState.Dead, (await ReadAsync(installation, message.Id)).State);
        Assert.Contains("5.1.1", (await ReadAsync(installation, message.Id)).LastError, StringComparison.Ordinal);
        Assert.Contains(await installation.NoticesToAsync("person:secretariat"), n => n.Payload.Contains("Richiesta non consegnata", StringComparison.Ordinal));
        Assert.Equal(1, await installation.AskAsync(db => db.Register.CountAsync(e => e.TaskId == task && e.Type == EventType.InvariantBroken)));
        Assert.Contains(await installation.UseCases.RunAsync<Watchdog, IReadOnlyList<BrokenInvariant>>(Installation.Body, w => w.RunAsync()), b => b.Code == "task.no-channel");

        await installation.UseCases.RunAsync<ResendMessage>(Installation.Body, u => u.RunAsync(message.Id));
        await installation.SweepAsync();
        Assert.Equal(OutboxState.Sent, (await ReadAsync(installation, message.Id)).State);
    }

    [Fact]
    public async Task the_same_report_counts_once_and_another_counts_again()
    {
        await using var installation = await Installation.WithCycleAsync();
        await installation.SweepAsync();
        var (_, message) = await RequestAsync(installation);

        await TakeAsync(installation, message, DeliveryEvent.Bounced);
        await TakeAsync(installation, message, DeliveryEvent.Bounced);
        Assert.Equal(1, await installation.AskAsync(db => db.Deliveries.CountAsync()));

        await TakeAsync(installation, message, DeliveryEvent.Bounced, "another");
        Assert.Equal(2, await installation.AskAsync(db => db.Deliveries.CountAsync()));
    }

    [Fact]
    public async Task a_delay_leaves_a_trace_and_alarms_nobody()
    {
        await using var installation = await Installation.WithCycleAsync();
        await installation.SweepAsync();
        var (_, message) = await RequestAsync(installation);
        var told = (await installation.NoticesToAsync("person:secretariat")).Count;

        await TakeAsync(installation, message, DeliveryEvent.Delayed);

        Assert.Equal((OutboxState.Sent, told), ((await ReadAsync(installation, message.Id)).State, (await installation.NoticesToAsync("person:secretariat")).Count));
        Assert.Equal(DeliveryEvent.Delayed, await installation.AskAsync(db => db.Deliveries.Select(d => d.Event).SingleAsync()));
    }

    [Theory]
    [InlineData("unknown@terrecablate-workflow")]
    [InlineData("something@else.example")]
    [InlineData("")]
    public async Task what_is_about_no_message_of_ours_changes_nothing(string messageId)
    {
        await using var installation = await Installation.WithCycleAsync();

        Assert.False(await installation.Services.GetRequiredService<TakeReports>().RunAsync(new DeliveryReport("r", messageId, DeliveryEvent.Bounced, null)));
        Assert.Equal(0, await installation.AskAsync(db => db.Deliveries.CountAsync()));
    }

    [Fact]
    public async Task an_opening_leaves_one_trace_a_day_and_nothing_else()
    {
        await using var installation = await Installation.WithCycleAsync();
        var task = await installation.OpenTaskAsync("budget-approval/prepare", "Forecast");
        var before = await installation.AskAsync(db => db.Register.CountAsync());
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await installation.UseCases.RunAsync<RecordOpening>(Installation.Body, u => u.RunAsync(task.Id, task.PersonId!));
        }

        installation.Clock.MoveTo(installation.Clock.GetUtcNow().AddDays(1));
        await installation.UseCases.RunAsync<RecordOpening>(Installation.Body, u => u.RunAsync(task.Id, task.PersonId!));

        Assert.Equal(2, await installation.AskAsync(db => db.Deliveries.CountAsync(d => d.Event == DeliveryEvent.Opened)));
        Assert.Equal((before, task.Version), (await installation.AskAsync(db => db.Register.CountAsync()), (await installation.OpenTaskAsync("budget-approval/prepare", "Forecast")).Version));
    }

    [Fact]
    public async Task the_mailbox_is_read_once_and_what_was_read_before_it_could_be_marked_counts_once()
    {
        await using var installation = await Installation.WithCycleAsync();
        await installation.SweepAsync();
        var (_, message) = await RequestAsync(installation);
        await using var imap = new ImapSink();
        imap.Put("From: qualcuno@example.org\nSubject: Sono in ferie\n\nTorno lunedì.\n");
        imap.Put(ABounce.Of(MessageIds.Of(message)));
        var options = Options.Create(new BounceOptions { Host = imap.Host, Port = imap.Port, Security = SmtpSecurity.None, User = imap.User, Password = imap.Password });
        var mailbox = new BounceMailbox(options, new BounceSignIn(options), installation.Services.GetRequiredService<TakeReports>());

        Assert.Equal(1, await mailbox.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Equal(2, imap.Seen);
        Assert.Equal(0, await mailbox.ReadAsync(TestContext.Current.CancellationToken));
        imap.Forget();
        await mailbox.ReadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, await installation.AskAsync(db => db.Deliveries.CountAsync(d => d.Event == DeliveryEvent.Bounced)));
        Assert.Equal(OutboxState.Dead, (await ReadAsync(installation, message.Id)).State);
    }

    private static async Task<(string TaskId, OutboxMessage Message)> RequestAsync(Installation installation)
    {
        var task = await installation.OpenTaskAsync("budget-approval/prepare", "Forecast");
        return (task.Id, await installation.AskAsync(db => db.Outbox.AsNoTracking().SingleAsync(m => m.TaskId == task.Id && m.Kind == OutboxKind.Task)));
    }

    private static Task<OutboxMessage> ReadAsync(Installation installation, string id) =>
        installation.AskAsync(db => db.Outbox.AsNoTracking().SingleAsync(m => m.Id == id));

    private static Task<bool> TakeAsync(Installation installation, OutboxMessage message, DeliveryEvent what, string report = "report") =>
        installation.Services.GetRequiredService<TakeReports>().RunAsync(new DeliveryReport(report, $"<{MessageIds.Of(message)}>", what, what == DeliveryEvent.Bounced ? "5.1.1" : "4.4.1"));
}
