using FsCheck.Xunit;
using Terrecablate.Workflow.Domain.Deadlines;

namespace Terrecablate.Workflow.Domain.Tests.Deadlines;

public class OfficeHoursTests
{
    private static readonly OfficeHours Hours = new(WorkingCalendar.Siena);

    [Theory]
    [InlineData("2026-01-30T09:00:00Z", "2026-01-30T09:00:00Z")]
    [InlineData("2026-01-30T07:00:00Z", "2026-01-30T07:00:00Z")]
    [InlineData("2026-01-30T06:59:59Z", "2026-01-30T07:00:00Z")]
    [InlineData("2026-01-30T17:00:00Z", "2026-02-02T07:00:00Z")]
    [InlineData("2026-12-24T18:00:00Z", "2026-12-28T07:00:00Z")]
    [InlineData("2027-03-26T18:00:00Z", "2027-03-30T06:00:00Z")]
    [InlineData("2027-10-29T20:00:00Z", "2027-11-02T07:00:00Z")]
    public void what_comes_outside_waits_for_the_next_opening(string instant, string next) =>
        Assert.Equal(Written.Instant(next), Hours.Next(Written.Instant(instant)));

    [Property(Arbitrary = [typeof(AnyDate)])]
    public bool the_next_moment_is_within_hours_and_not_earlier(DateTimeOffset instant)
    {
        var next = Hours.Next(instant);
        return next >= instant && Hours.Contains(next) && (next == instant) == Hours.Contains(instant);
    }

    [Fact]
    public void the_last_useful_date_to_convene_leaves_the_clear_days()
    {
        var last = LastUsefulDate.ToDecideBy(new DateOnly(2027, 2, 1), 5, WorkingCalendar.Siena);

        Assert.Equal(new DateOnly(2027, 2, 1), last.Session);
        Assert.Equal(new DateOnly(2027, 1, 26), last.Convocation.Legal);
    }
}
