using System.Globalization;
using Terrecablate.Workflow.Domain.Deadlines;

namespace Terrecablate.Workflow.Domain.Tests.Deadlines;

/// <summary>Changes the zone of the whole process, so nothing else may run beside it.</summary>
[CollectionDefinition(nameof(OneMachine), DisableParallelization = true)]
public sealed class OneMachine;

/// <summary>An answer does not depend on where the machine stands nor on its language.</summary>
[Collection(nameof(OneMachine))]
public sealed class MachineTests : IDisposable
{
    private static readonly string[] Rules =
        ["date:2027-03-27", "date:2027-03-28", "date:2027-10-30", "date:2027-10-31", "annual:01-31", "after:2026-10-20+30d", "before:2027-11-05-5cd", "date:2026-12-31"];

    private readonly string? _zone = Environment.GetEnvironmentVariable("TZ");

    public void Dispose() => Move(_zone);

    [Theory]
    [InlineData("Pacific/Kiritimati", 14)]
    [InlineData("Pacific/Niue", -11)]
    [InlineData("America/New_York", -5)]
    [InlineData("Asia/Kathmandu", 5)]
    [InlineData("UTC", 0)]
    public void a_date_is_the_same_wherever_the_machine_stands(string zone, int hours)
    {
        var expected = Rules.Select(Answer).ToList();
        Move(zone);

        Assert.Equal(hours, TimeZoneInfo.Local.GetUtcOffset(new DateTime(2027, 1, 15, 12, 0, 0, DateTimeKind.Utc)).Hours);
        Assert.Equal(expected, Rules.Select(Answer));
    }

    [Theory]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    [InlineData("fa-IR")]
    [InlineData("en-US")]
    public void a_date_is_the_same_in_whatever_language_the_machine_speaks(string culture)
    {
        var expected = Rules.Select(Answer).ToList();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

            Assert.Equal(expected, Rules.Select(Answer));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Answer(string rule)
    {
        var deadline = DeadlineRule.Parse(rule).Resolve(2027, WorkingCalendar.Siena);
        var office = new OfficeHours(WorkingCalendar.Siena).Next(deadline.EndsAt);
        return FormattableString.Invariant($"{deadline.Legal:O} {deadline.InternalTarget:O} {deadline.EndsAt:O} {office:O} {RomeTime.Today(deadline.EndsAt):O} {string.Join(" ", deadline.Why)}");
    }

    private static void Move(string? zone)
    {
        Environment.SetEnvironmentVariable("TZ", zone);
        TimeZoneInfo.ClearCachedData();
    }
}
