using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Processes.Tests.Simulation;

namespace Terrecablate.Workflow.Processes.Tests.Reminders;

/// <summary>A cycle in which nobody answers and everything that can be overdue is, over both changes of the hour.</summary>
public class ReminderYearTests
{
    private static readonly string[] Changes = ["2019-10-27", "2020-03-29", "2020-10-25", "2021-03-28"];
    private static readonly Lazy<Task<Played>> Silence = new(() => Played.ScriptAsync("""{ "to": "2021-04-30", "default": { "never": true } }"""));

    [Fact]
    public async Task reminders_leave_in_office_hours_of_rome()
    {
        var hours = new OfficeHours(WorkingCalendar.Siena);

        Assert.All(await NoticesAsync(), e => Assert.True(hours.Contains(e.At), e.Line));
    }

    [Fact]
    public async Task the_offset_of_rome_follows_the_changes_of_the_hour()
    {
        var notices = await NoticesAsync();

        Assert.All(notices, e => Assert.Equal(8, e.At.Hour));
        foreach (var change in Changes.Select(day => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)))
        {
            Assert.NotEqual(notices.Last(e => e.Day < change).At.Offset, notices.First(e => e.Day > change).At.Offset);
        }
    }

    [Fact]
    public async Task each_notice_is_given_at_most_once()
    {
        var given = (await NoticesAsync()).Select(e => (e.Type, e.Task, e.Subject, e.Round, e.Due, e.Kind, e.Role)).ToList();

        Assert.Equal(given.Distinct().Count(), given.Count);
    }

    [Fact]
    public async Task each_person_gets_one_digest_a_day()
    {
        var digests = (await Silence.Value).Of("DigestSent").Select(e => (e.Person, e.Day)).ToList();

        Assert.True(digests.Count > 50);
        Assert.Equal(digests.Distinct().Count(), digests.Count);
    }

    [Fact]
    public async Task a_digest_holds_every_notice_of_its_person_and_day()
    {
        var played = await Silence.Value;
        var inDigests = played.Of("DigestSent").SelectMany(d => d.Data("notices")!.AsArray().Select(n => (d.Person, d.Day, (string?)n!["task"], (string?)n["kind"])));

        Assert.Equal((await NoticesAsync()).Select(e => (e.Person, e.Day, (string?)e.Task, (string?)e.Kind)).Order(), inDigests.Order());
    }

    [Fact]
    public async Task an_overdue_task_is_reminded_every_week_for_as_long_as_it_is_open()
    {
        var days = (await Silence.Value).Of("ReminderSent", "budget-approval/prepare", "Forecast").Where(e => e.Day > e.Due.AddDays(20)).Select(e => e.Day).ToList();

        Assert.True(days.Count > 60);
        Assert.All(days.Zip(days.Skip(1)), pair => Assert.InRange(pair.Second.DayNumber - pair.First.DayNumber, 4, 14));
    }

    [Fact]
    public async Task nobody_is_reported_to_himself()
    {
        var played = await Silence.Value;
        var asked = played.Of("TaskOpened").ToDictionary(e => (e.Task, e.Subject), e => e.Person);

        Assert.All(played.Of("Escalated"), e => Assert.NotEqual(asked[(e.Task, e.Subject)], e.Person));
    }

    private static async Task<List<Event>> NoticesAsync() => [.. (await Silence.Value).Events.Where(e => e.Type is "ReminderSent" or "Escalated")];
}
