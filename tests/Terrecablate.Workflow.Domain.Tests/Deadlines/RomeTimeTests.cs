using Terrecablate.Workflow.Domain.Deadlines;

namespace Terrecablate.Workflow.Domain.Tests.Deadlines;

public class RomeTimeTests
{
    [Theory]
    [InlineData("2027-01-31", "2027-01-31T23:00:00Z")]
    [InlineData("2027-06-30", "2027-06-30T22:00:00Z")]
    [InlineData("2027-03-27", "2027-03-27T23:00:00Z")]
    [InlineData("2027-03-28", "2027-03-28T22:00:00Z")]
    [InlineData("2027-10-30", "2027-10-30T22:00:00Z")]
    [InlineData("2027-10-31", "2027-10-31T23:00:00Z")]
    public void a_date_ends_at_midnight_in_rome(string date, string instant)
    {
        var end = RomeTime.EndOf(Written.Day(date));

        Assert.Equal(Written.Instant(instant), end);
        Assert.Equal(TimeSpan.Zero, end.Offset);
    }

    [Fact]
    public void a_time_that_does_not_exist_moves_on_by_the_gap() =>
        Assert.Equal(Written.Instant("2027-03-28T01:30:00Z"), RomeTime.At(new DateOnly(2027, 3, 28), new TimeOnly(2, 30)));

    [Fact]
    public void a_time_that_happens_twice_is_the_first_one() =>
        Assert.Equal(Written.Instant("2027-10-31T00:30:00Z"), RomeTime.At(new DateOnly(2027, 10, 31), new TimeOnly(2, 30)));

    [Fact]
    public void today_is_the_date_in_rome_and_not_in_utc() =>
        Assert.Equal(new DateOnly(2027, 2, 1), RomeTime.Today(Written.Instant("2027-01-31T23:00:00Z")));

    [Fact]
    public void every_day_of_many_years_ends_at_23_or_22_and_never_reads_the_zone_of_the_machine()
    {
        for (var day = new DateOnly(2015, 1, 1); day.Year < 2041; day = day.AddDays(1))
        {
            var (end, next) = (RomeTime.EndOf(day), day.AddDays(1));
            var summer = next > Sunday(day.Year, 3) && next <= Sunday(day.Year, 10);

            Assert.Equal(new DateTimeOffset(day.ToDateTime(new TimeOnly(summer ? 22 : 23, 0)), TimeSpan.Zero), end);
            Assert.Equal((day, next), (RomeTime.Today(end.AddTicks(-1)), RomeTime.Today(end)));
        }
    }

    [Fact]
    public void the_last_tick_of_a_day_is_still_that_day() =>
        Assert.Equal(new DateOnly(2027, 1, 31), RomeTime.Today(RomeTime.EndOf(new DateOnly(2027, 1, 31)).AddTicks(-1)));

    // The last Sunday of a month of 31 days: the change of the hour, known to the rule and not to the zone's table.
    private static DateOnly Sunday(int year, int month)
    {
        var last = new DateOnly(year, month, 31);
        return last.AddDays(-(int)last.DayOfWeek);
    }
}
