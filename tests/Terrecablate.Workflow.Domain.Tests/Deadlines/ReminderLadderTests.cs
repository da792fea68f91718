using FsCheck.Xunit;
using Terrecablate.Workflow.Domain.Deadlines;

namespace Terrecablate.Workflow.Domain.Tests.Deadlines;

public class ReminderLadderTests
{
    private static readonly WorkingCalendar Siena = WorkingCalendar.Siena;

    private static readonly DateOnly LongAgo = new(2000, 1, 1);

    [Fact]
    public void the_ladder_counts_working_days_back_from_the_due_date()
    {
        var plan = ReminderLadder.Default.Plan(new DateOnly(2020, 6, 30), LongAgo, Siena);

        Assert.Equal(
            ["T-30 2020-05-18", "T-15 2020-06-09", "T-7 2020-06-19", "T-3 2020-06-25", "T-1 2020-06-29", "T 2020-06-30"],
            plan.Select(reminder => $"{reminder.Kind} {reminder.On:yyyy-MM-dd}"));
    }

    [Fact]
    public void a_due_saturday_is_reminded_on_friday_once_with_the_most_urgent_kind()
    {
        var plan = ReminderLadder.Default.Plan(new DateOnly(2026, 1, 31), LongAgo, Siena);

        Assert.Equal(new PlannedReminder("T", new DateOnly(2026, 1, 30)), plan[^1]);
        Assert.DoesNotContain(plan, reminder => reminder.Kind == "T-1");
    }

    [Fact]
    public void nothing_is_sent_on_the_day_of_opening_or_before()
    {
        var plan = ReminderLadder.Default.Plan(new DateOnly(2020, 6, 30), new DateOnly(2020, 6, 25), Siena);

        Assert.Equal(["T-1", "T"], plan.Select(reminder => reminder.Kind));
    }

    [Fact]
    public void overdue_reminders_become_weekly()
    {
        var late = ReminderLadder.Default.Overdue(new DateOnly(2020, 6, 30), new DateOnly(2020, 7, 31), Siena);

        Assert.Equal(
            ["T+1 2020-07-01", "T+3 2020-07-03", "T+7 2020-07-09", "T+14 2020-07-16", "T+21 2020-07-23", "T+28 2020-07-30"],
            late.Select(reminder => $"{reminder.Kind} {reminder.On:yyyy-MM-dd}"));
    }

    [Fact]
    public void weeks_that_meet_after_a_long_closure_are_one_reminder()
    {
        var august = Enumerable.Range(0, 31).Select(day => new DateOnly(2020, 8, 1).AddDays(day));
        var late = ReminderLadder.Default.Overdue(new DateOnly(2020, 7, 20), new DateOnly(2020, 9, 3), WorkingCalendar.For("siena", closures: august));

        Assert.Equal(late.Select(reminder => reminder.On).Distinct(), late.Select(reminder => reminder.On));
        Assert.Equal(new PlannedReminder("T+35", new DateOnly(2020, 9, 1)), late.First(reminder => reminder.On.Month == 9));
    }

    [Fact]
    public void a_ladder_is_read_from_its_text() =>
        Assert.Equal([10, 3, 0], ReminderLadder.Parse("short", "T, T-10,T-3").Rungs);

    [Theory]
    [InlineData("")]
    [InlineData("T-")]
    [InlineData("T+3")]
    [InlineData("T-0")]
    [InlineData("T-3,T-3")]
    [InlineData("T-400")]
    public void a_rung_that_is_none_is_refused(string text) => Assert.Throws<FormatException>(() => ReminderLadder.Parse("x", text));

    [Property(Arbitrary = [typeof(AnyDate)])]
    public bool every_reminder_is_on_a_working_day_in_order_and_after_the_opening(DateOnly due, byte daysOpen)
    {
        var opened = due.AddDays(-daysOpen);
        var plan = ReminderLadder.Default.Plan(due, opened, Siena);
        var late = ReminderLadder.Default.Overdue(due, due.AddDays(60), Siena);
        var all = plan.Concat(late).Select(reminder => reminder.On).ToList();
        return all.All(Siena.IsWorkingDay) && plan.All(reminder => reminder.On > opened && reminder.On <= due) && late.All(reminder => reminder.On > due)
            && all.Zip(all.Skip(1)).All(pair => pair.First < pair.Second);
    }
}
