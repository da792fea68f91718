using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Processes.Tests.Outbox;

public class OutboxTests
{
    [Fact]
    public async Task a_lost_mail_server_loses_nothing()
    {
        await using var installation = await Installation.WithCycleAsync();
        installation.Mailbox.IsDown = true;
        await installation.SweepAsync();
        await installation.DecideAsync("budget-approval/prepare", "Forecast", "Submitted");
        await installation.SweepAsync();

        Assert.Equal(TaskState.Open, (await installation.OpenTaskAsync("budget-approval/auditors-opinion", "Forecast")).State);
        var waiting = await MessagesAsync(installation);
        Assert.All(waiting.Where(m => m.Attempts > 0), m => Assert.Equal((OutboxState.Queued, "The server does not answer."), (m.State, m.LastError)));

        installation.Mailbox.IsDown = false;
        installation.Clock.MoveTo(installation.Clock.GetUtcNow().AddMinutes(1));
        await installation.SweepAsync();

        Assert.All(await MessagesAsync(installation), m => Assert.Equal(OutboxState.Sent, m.State));
        Assert.Contains(installation.Mailbox.Sent, m => m.To == "Renata Calvelli");
    }

    [Fact]
    public async Task each_retry_waits_longer_and_after_the_last_the_letter_is_dead()
    {
        await using var installation = await Installation.WithCycleAsync();
        installation.Mailbox.IsDown = true;
        var waits = new List<TimeSpan>();
        await installation.SweepAsync();
        var message = (await MessagesAsync(installation))[0];
        while (message.State == OutboxState.Queued)
        {
            waits.Add(message.NextAttemptAt - installation.Clock.GetUtcNow());
            installation.Clock.MoveTo(message.NextAttemptAt);
            await installation.SweepAsync();
            message = (await MessagesAsync(installation)).Single(m => m.Id == message.Id);
        }

        Assert.All(waits.Zip(RetryPauses.Longest), wait => Assert.InRange(wait.First, wait.Second * 0.8, wait.Second));
        Assert.Equal((8, 9, OutboxState.Dead), (waits.Count, message.Attempts, message.State));
        Assert.Equal(TaskState.Open, (await installation.OpenTaskAsync("budget-approval/prepare", "Forecast")).State);
    }

    [Fact]
    public async Task before_its_time_a_message_is_not_tried_again()
    {
        await using var installation = await Installation.WithCycleAsync();
        installation.Mailbox.IsDown = true;
        await installation.SweepAsync();
        var tried = installation.Mailbox.Attempts;

        await installation.SweepAsync();

        Assert.Equal(tried, installation.Mailbox.Attempts);
    }

    [Fact]
    public async Task a_message_that_cannot_be_written_does_not_hold_the_others()
    {
        await using var installation = await Installation.WithCycleAsync();
        await installation.AskAsync(db =>
        {
            db.Outbox.Add(new OutboxMessage { Id = "0-first", Key = "broken", PersonId = "person:dg", Kind = "unheard-of", Payload = "{}", CreatedAt = DateTimeOffset.UnixEpoch, NextAttemptAt = DateTimeOffset.UnixEpoch });
            return Task.FromResult(true);
        });

        await installation.SweepAsync();

        var messages = await MessagesAsync(installation);
        Assert.Equal((OutboxState.Queued, 1), messages.Where(m => m.Id == "0-first").Select(m => (m.State, m.Attempts)).Single());
        Assert.All(messages.Where(m => m.Id != "0-first"), m => Assert.Equal(OutboxState.Sent, m.State));
    }

    [Fact]
    public async Task more_overtaken_messages_than_a_batch_do_not_hold_the_mail_behind_them()
    {
        await using var installation = await Installation.WithCycleAsync();
        await installation.AskAsync(db =>
        {
            db.Outbox.AddRange(Enumerable.Range(0, 60).Select(n => new OutboxMessage { Id = $"0-{n:00}", Key = $"old-{n}", PersonId = "person:gone", Kind = OutboxKind.Notice, Payload = "{}", CreatedAt = DateTimeOffset.UnixEpoch, NextAttemptAt = DateTimeOffset.UnixEpoch }));
            return Task.FromResult(true);
        });

        await installation.SweepAsync();

        Assert.Contains(installation.Mailbox.Sent, m => m.To == "Livia Ferrantini");
    }

    [Fact]
    public async Task while_the_server_asks_to_wait_nothing_is_sent_and_no_attempt_is_counted()
    {
        await using var installation = await Installation.WithCycleAsync();
        installation.Mailbox.Failure = () => new ChannelBusyException("Too many.", TimeSpan.FromMinutes(20));
        await installation.SweepAsync();
        var tried = Assert.Single(await MessagesAsync(installation), m => m.Attempts > 0);
        Assert.True(tried.NextAttemptAt >= installation.Clock.GetUtcNow().AddMinutes(20));

        installation.Mailbox.Failure = null;
        installation.Clock.MoveTo(installation.Clock.GetUtcNow().AddMinutes(19));
        await installation.SweepAsync();
        Assert.Equal(1, installation.Mailbox.Attempts);

        installation.Clock.MoveTo(installation.Clock.GetUtcNow().AddMinutes(3));
        await installation.SweepAsync();
        Assert.All(await MessagesAsync(installation), m => Assert.Equal(OutboxState.Sent, m.State));
    }

    [Fact]
    public async Task what_a_person_is_sent_on_one_task_arrives_in_order()
    {
        await using var installation = await Installation.WithCycleAsync();
        var task = await installation.OpenTaskAsync("budget-approval/prepare", "Forecast");
        var first = (await MessagesAsync(installation)).Single(m => m.TaskId == task.Id);
        installation.Mailbox.Failure = () => installation.Mailbox.Next == MessageIds.Of(first) ? new IOException("Not now.") : null;
        await installation.SweepAsync();
        installation.Clock.MoveTo(installation.Clock.GetUtcNow().AddSeconds(10));
        await installation.UseCases.RunAsync<ResendLink>(Installation.Body, u => u.RunAsync(task.Id));
        await installation.SweepAsync();
        Assert.DoesNotContain(installation.Mailbox.Sent, m => m.Content is TaskMail { Reason: TaskMailReason.Resent });

        installation.Mailbox.Failure = null;
        installation.Clock.MoveTo(installation.Clock.GetUtcNow().AddMinutes(1));
        await installation.SweepAsync();

        Assert.Equal(
            [TaskMailReason.Opened, TaskMailReason.Resent],
            installation.Mailbox.Sent.Select(m => m.Content).OfType<TaskMail>().Where(m => m.Task.Title == task.Title).Select(m => m.Reason));
    }

    private static Task<List<OutboxMessage>> MessagesAsync(Installation installation) =>
        installation.AskAsync(db => db.Outbox.AsNoTracking().OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).ToListAsync());
}
