using FsCheck.Xunit;
using Terrecablate.Workflow.Domain.Deadlines;

namespace Terrecablate.Workflow.Domain.Tests.Deadlines;

public class WorkingCalendarTests
{
    private static readonly WorkingCalendar Siena = WorkingCalendar.Siena;

    [Theory]
    [InlineData("2026-01-01", "Capodanno")]
    [InlineData("2026-01-06", "Epifania")]
    [InlineData("2026-04-06", "Lunedì dell'Angelo")]
    [InlineData("2027-03-29", "Lunedì dell'Angelo")]
    [InlineData("2038-04-26", "Lunedì dell'Angelo")]
    [InlineData("2026-04-25", "Anniversario della Liberazione")]
    [InlineData("2026-05-01", "Festa del lavoro")]
    [InlineData("2026-06-02", "Festa della Repubblica")]
    [InlineData("2026-08-15", "Assunzione")]
    [InlineData("2027-10-04", "San Francesco d'Assisi")]
    [InlineData("2026-11-01", "Ognissanti")]
    [InlineData("2026-12-08", "Immacolata Concezione")]
    [InlineData("2026-12-25", "Natale")]
    [InlineData("2026-12-26", "Santo Stefano")]
    [InlineData("2026-01-04", "domenica")]
    public void a_national_holiday_is_a_festivo_with_a_name(string date, string name)
    {
        Assert.True(Siena.IsHoliday(Written.Day(date)));
        Assert.Equal(name, Siena.HolidayName(Written.Day(date)));
    }

    [Fact]
    public void the_monday_after_easter_is_a_festivo_in_every_year()
    {
        for (var year = WorkingCalendar.FirstYear; year <= 2299; year++)
        {
            var easter = EasterByEpact(year);

            Assert.Equal(easter, NationalHoliday.Easter(year));
            Assert.Equal("Lunedì dell'Angelo", Siena.HolidayName(easter.AddDays(1)));
        }
    }

    [Theory]
    [InlineData("1976-03-19", true)]
    [InlineData("1977-01-06", true)]
    [InlineData("1977-03-19", false)]
    [InlineData("1976-05-27", true)]
    [InlineData("1976-06-17", true)]
    [InlineData("1978-01-06", false)]
    [InlineData("1986-01-06", true)]
    [InlineData("1990-06-02", false)]
    [InlineData("2001-06-02", true)]
    public void a_holiday_counts_in_the_years_of_its_law(string date, bool isHoliday) => Assert.Equal(isHoliday, Siena.IsHoliday(Written.Day(date)));

    [Theory]
    [InlineData("2022-10-04")]
    [InlineData("2025-10-04")]
    [InlineData("2026-01-03")]
    [InlineData("2026-12-01")]
    [InlineData("2026-03-19")]
    [InlineData("2026-12-24")]
    public void a_day_without_a_law_is_no_festivo(string date) => Assert.False(Siena.IsHoliday(Written.Day(date)));

    [Fact]
    public void the_patron_shuts_the_office_and_moves_terms_only_when_asked()
    {
        var day = new DateOnly(2031, 12, 1);

        Assert.False(Siena.IsWorkingDay(day));
        Assert.True(WorkingCalendar.For("siena", rollPatron: true).IsHoliday(day));
        Assert.True(WorkingCalendar.For("none").IsWorkingDay(day));
    }

    [Fact]
    public void an_extra_closure_is_not_worked_and_is_no_festivo()
    {
        var day = new DateOnly(2026, 8, 14);
        var calendar = WorkingCalendar.For("siena", closures: [day]);

        Assert.False(calendar.IsWorkingDay(day));
        Assert.False(calendar.IsHoliday(day));
        Assert.Equal("chiusura dell'ufficio", calendar.HolidayName(day));
    }

    [Fact]
    public void calendars_are_values()
    {
        Assert.Equal(WorkingCalendar.Siena, WorkingCalendar.For("siena"));
        Assert.NotEqual(WorkingCalendar.Siena, WorkingCalendar.For("none"));
        Assert.Throws<ArgumentException>(() => WorkingCalendar.For("roma"));
    }

    [Property(Arbitrary = [typeof(AnyDate)])]
    public bool working_days_added_are_working_days_counted(DateOnly date, sbyte count)
    {
        var end = Siena.AddWorkingDays(date, count);
        return count == 0 ? end == date : Siena.IsWorkingDay(end) && Siena.WorkingDaysBetween(date, end) == count;
    }

    [Property(Arbitrary = [typeof(AnyDate)])]
    public bool rolling_lands_on_the_nearest_day_in_its_direction(DateOnly date)
    {
        var (next, previous) = (Siena.NextNonHoliday(date), Siena.PreviousNonHoliday(date));
        return !Siena.IsHoliday(next) && !Siena.IsHoliday(previous) && previous <= date && date <= next
            && (Siena.IsHoliday(date) || (next == date && previous == date));
    }

    // Gauss's way, as corrected in 1816: another than the product's.
    private static DateOnly EasterByEpact(int year)
    {
        var (a, b, c) = (year % 19, year % 4, year % 7);
        var k = year / 100;
        var m = (15 - ((13 + (8 * k)) / 25) + k - (k / 4)) % 30;
        var n = (4 + k - (k / 4)) % 7;
        var d = ((19 * a) + m) % 30;
        var e = ((2 * b) + (4 * c) + (6 * d) + n) % 7;
        var days = d + e == 35 || (d == 28 && e == 6 && a > 10) ? d + e - 7 : d + e;
        return new DateOnly(year, 3, 22).AddDays(days);
    }
}
