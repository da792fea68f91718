using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.People;

namespace Terrecablate.Workflow.Processes.Tests.Outbox;

/// <summary>Teams that stays here: what left, and what it says to the next nudge.</summary>
internal sealed class TeamsOutbox(string lane) : INudgeChannel
{
    public string Lane => lane;

    public Exception? Failure { get; set; }

    public List<OutgoingNudge> Sent { get; } = [];

    public Task SendAsync(OutgoingNudge nudge, CancellationToken cancellationToken)
    {
        if (Failure is not null)
        {
            throw Failure;
        }

        Sent.Add(nudge);
        return Task.CompletedTask;
    }

    public static async Task<(Installation Installation, TeamsOutbox Teams, TeamsOutbox Channel)> InstallAsync(PersonalWay way, ReminderStyle style = ReminderStyle.Digest)
    {
        var (teams, channel) = (new TeamsOutbox(OutboxLane.Teams), new TeamsOutbox(OutboxLane.TeamsChannel));
        var installation = await Installation.EmptyAsync(replace: s => s.AddSingleton<INudgeChannel>(teams).AddSingleton<INudgeChannel>(channel));
        await installation.OpenAsync(Installation.Body);
        await installation.AskAsync(db =>
        {
            foreach (var person in db.People)
            {
                (person.Way, person.Reminders) = (way, style);
            }

            return Task.FromResult(true);
        });
        return (installation, teams, channel);
    }
}
