using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.People;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.Reminders;
using Terrecablate.Workflow.Processes.Sweeps;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Processes.Tests.Outbox;

public class ChosenWaysTests
{
    [Fact]
    public async Task who_wants_both_is_asked_by_mail_and_in_teams_and_each_link_opens()
    {
        var (installation, teams, _) = await TeamsOutbox.InstallAsync(PersonalWay.MailAndTeams);
        await using var disposing = installation;
        var task = await DecideAsync(installation);

        var byMail = Assert.Single(installation.Mailbox.Sent.Select(m => m.Content).OfType<TaskMail>(), m => m.Task.Title == task.Title);
        var inTeams = Assert.Single(teams.Sent, n => n.Title == task.Title);
        Assert.NotEqual(byMail.Link, inTeams.Link);
        Assert.Equal(2, await installation.AskAsync(db => db.Links.CountAsync(l => l.TaskId == task.Id && l.RevokedAt == null)));
    }

    [Fact]
    public async Task what_the_law_counts_days_for_comes_by_mail_even_to_who_wants_teams_alone()
    {
        var (installation, _, _) = await TeamsOutbox.InstallAsync(PersonalWay.Teams);
        await using var disposing = installation;
        await installation.AskAsync(db => db.Tasks.Where(t => t.Process == "budget-approval").ExecuteUpdateAsync(t => t.SetProperty(x => x.StepType, "Terrecablate.Approve")));
        var tasks = await installation.AskAsync(db => db.Tasks.AsNoTracking().Where(t => t.State == TaskState.Open && t.PersonId != null).ToListAsync());
        foreach (var task in tasks)
        {
            await installation.UseCases.RunAsync<ChosenWays>(Installation.Body, u => u.AskAsync(task, TaskMailReason.Reassigned, "again", CancellationToken.None));
        }

        var messages = await installation.AskAsync(db => db.Outbox.AsNoTracking().Where(m => m.Kind == OutboxKind.Task && m.Key.Contains(":again")).ToListAsync());
        Assert.Contains(tasks, t => t.IsStatutory);
        Assert.Contains(tasks, t => !t.IsStatutory);
        Assert.All(tasks, t => Assert.Single(messages, m => m.TaskId == t.Id && m.Lane == OutboxLane.Teams));
        Assert.All(tasks, t => Assert.Equal(t.IsStatutory, messages.Any(m => m.TaskId == t.Id && m.Lane == OutboxLane.Mail)));
    }

    [Fact]
    public async Task what_teams_refuses_leaves_by_mail_instead()
    {
        var (installation, teams, _) = await TeamsOutbox.InstallAsync(PersonalWay.Teams);
        await using var disposing = installation;
        teams.Failure = new MailRejectedException("Microsoft Graph rifiuta il messaggio (404 NotFound).");
        await DecideAsync(installation);

        var asked = await installation.AskAsync(db => db.Outbox.AsNoTracking().Where(m => m.Kind == OutboxKind.Task && m.Lane == OutboxLane.Teams).ToListAsync());
        var byMail = await installation.AskAsync(db => db.Outbox.AsNoTracking().Where(m => m.Kind == OutboxKind.Task && m.Lane == OutboxLane.Mail).Select(m => m.TaskId).ToListAsync());
        Assert.Contains(asked, m => m.State == OutboxState.Dead);
        Assert.All(asked.Where(m => m.State == OutboxState.Dead), m => Assert.Single(byMail, id => id == m.TaskId));
    }

    [Fact]
    public async Task teams_that_fails_never_delays_mail()
    {
        var (installation, teams, _) = await TeamsOutbox.InstallAsync(PersonalWay.MailAndTeams);
        await using var disposing = installation;
        teams.Failure = new ChannelBusyException("Too many.", TimeSpan.FromHours(1));
        await DecideAsync(installation);

        Assert.Equal(0, await installation.AskAsync(db => db.Outbox.CountAsync(m => m.Lane == OutboxLane.Mail && m.State != OutboxState.Sent)));
        Assert.NotEqual(0, await installation.AskAsync(db => db.Outbox.CountAsync(m => m.Lane == OutboxLane.Teams && m.State == OutboxState.Queued)));
    }

    [Fact]
    public async Task a_card_in_the_channel_names_the_role_and_asks_who_opens_it_to_sign_in()
    {
        var (installation, _, channel) = await TeamsOutbox.InstallAsync(PersonalWay.Mail);
        await using var disposing = installation;
        var task = await DecideAsync(installation);

        var card = Assert.Single(channel.Sent, n => n.Title == task.Title);
        var person = await installation.AskAsync(db => db.People.SingleAsync(p => p.Id == task.PersonId));
        Assert.Null(card.ToAddress);
        Assert.EndsWith($"/attivita/{task.Id}", card.Link, StringComparison.Ordinal);
        Assert.DoesNotContain(person.Name, $"{card.Title} {card.Text} {string.Join(' ', card.Facts)}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReminderStyle.Digest)]
    [InlineData(ReminderStyle.OneByOne)]
    public async Task a_days_reminders_come_together_or_one_by_one_and_once(ReminderStyle style)
    {
        var (installation, _, _) = await TeamsOutbox.InstallAsync(PersonalWay.Mail, style);
        await using var disposing = installation;
        await installation.UseCases.RunAsync<WorkflowDb>(Installation.Body, async db => (await db.Tasks.Where(t => t.State == TaskState.Open).ToListAsync()).ForEach(t => t.AssignTo("person:dg", null)));
        installation.Clock.MoveTo(RomeTime.At(new DateOnly(2019, 11, 18), new TimeOnly(9, 0)));
        foreach (var _ in Enumerable.Range(0, 2))
        {
            await installation.UseCases.RunAsync<SendDueReminders, int>(Installation.Body, u => u.RunAsync());
        }

        var digests = await installation.AskAsync(db => db.Outbox.AsNoTracking().Where(m => m.Kind == OutboxKind.Digest).ToListAsync());
        var lines = digests.GroupBy(m => m.PersonId).Select(g => (Mails: g.Count(), Lines: g.Sum(m => System.Text.Json.Nodes.JsonNode.Parse(m.Payload)!["lines"]!.AsArray().Count))).ToList();
        Assert.Contains(lines, person => person.Lines > 1);
        Assert.All(lines, person => Assert.Equal(style == ReminderStyle.Digest ? 1 : person.Lines, person.Mails));
    }

    [Fact]
    public async Task a_change_is_on_record_told_to_the_person_and_refused_where_teams_is_not_there()
    {
        await using var installation = await Installation.WithCycleAsync();
        await installation.UseCases.RunAsync<ChangePreferences>(Installation.Body, u => u.RunAsync(new ChangedPreferences("person:dg", new Preferences(PersonalWay.Mail, ReminderStyle.OneByOne), "person:secretariat")));

        var entry = await installation.AskAsync(db => db.Register.AsNoTracking().SingleAsync(e => e.Type == EventType.PreferencesChanged));
        Assert.Contains("\"by\":\"person:secretariat\"", entry.Content, StringComparison.Ordinal);
        Assert.Contains(await installation.NoticesToAsync("person:dg"), n => n.Key.StartsWith("preferences:", StringComparison.Ordinal));
        var refusal = await Assert.ThrowsAsync<Refusal>(() => installation.UseCases.RunAsync<ChangePreferences>(
            Installation.Body, u => u.RunAsync(new ChangedPreferences("person:dg", new Preferences(PersonalWay.Teams, ReminderStyle.Digest), "person:dg"))));
        Assert.Equal("person.no-teams", refusal.Code);
    }

    /// <summary>Opens a further task and lets everything leave.</summary>
    private static async Task<WorkTask> DecideAsync(Installation installation)
    {
        await installation.SweepAsync();
        await installation.DecideAsync("budget-approval/prepare", "Forecast", "Submitted");
        await installation.SweepAsync();
        await installation.Services.GetRequiredService<SweepAll>().RunNudgesAsync();
        return await installation.OpenTaskAsync("budget-approval/auditors-opinion", "Forecast");
    }
}
