using System.Globalization;
using Terrecablate.Workflow.Domain.Deadlines;

namespace Terrecablate.Workflow.Domain.Tests.Deadlines;

/// <summary>Edge years, leap days, patron weekends, clear days, mixed choices: what each rule gives.</summary>
public class UnusualRulesTests
{
    [Theory]
    [InlineData("annual:02-29", 2027, "2027-02-28", "2027-03-01", "2027-02-26")]
    [InlineData("annual:02-29", 2028, "2028-02-29", "2028-02-29", "2028-02-29")]
    [InlineData("annual:10-04", 2025, "2025-10-04", "2025-10-04", "2025-10-03")]
    [InlineData("annual:10-04", 2027, "2027-10-04", "2027-10-05", "2027-10-01")]
    [InlineData("annual:12-01", 2026, "2026-12-01", "2026-12-01", "2026-11-30")]
    [InlineData("annual:11-30", 2031, "2031-11-30", "2031-12-01", "2031-11-28")]
    [InlineData("date:2027-03-28", 2027, "2027-03-28", "2027-03-30", "2027-03-26")]
    [InlineData("date:2027-10-31", 2027, "2027-10-31", "2027-11-02", "2027-10-29")]
    [InlineData("after:2024-01-31+1m", 2024, "2024-02-29", "2024-02-29", "2024-02-29")]
    [InlineData("after:2024-02-29+12m", 2024, "2025-02-28", "2025-02-28", "2025-02-28")]
    [InlineData("after:2026-12-25+0d", 2026, "2026-12-25", "2026-12-28", "2026-12-24")]
    [InlineData("after:2026-01-01+5cd", 2026, "2026-01-07", "2026-01-07", "2026-01-07")]
    [InlineData("after:2026-12-24+1wd", 2026, "2026-12-28", "2026-12-28", "2026-12-28")]
    [InlineData("before:2026-12-28-1d", 2026, "2026-12-27", "2026-12-24", "2026-12-24")]
    [InlineData("before:2026-04-07-1d", 2026, "2026-04-06", "2026-04-04", "2026-04-03")]
    [InlineData("before:2027-05-10-0cd", 2027, "2027-05-09", "2027-05-08", "2027-05-07")]
    [InlineData("latest:2026-01-01,2025-12-31", 2026, "2026-01-01", "2026-01-02", "2025-12-31")]
    [InlineData("latest:annual:01-31,after:2026-12-20+2m", 2027, "2027-02-20", "2027-02-20", "2027-02-19")]
    public void a_rule_gives(string rule, int year, string nominal, string legal, string target)
    {
        var deadline = DeadlineRule.Parse(rule).Resolve(year, WorkingCalendar.Siena);

        Assert.Equal((nominal, legal, target), (Iso(deadline.Nominal), Iso(deadline.Legal), Iso(deadline.InternalTarget)));
    }

    [Theory]
    [InlineData("latest:before:2027-05-03-1d,2027-05-01", "2027-05-01", "2027-05-03")]
    [InlineData("latest:2027-05-01,before:2027-05-03-1d", "2027-05-01", "2027-05-03")]
    [InlineData("earliest:before:2027-05-03-1d,2027-05-01", "2027-05-02", "2027-04-30")]
    [InlineData("latest:2027-01-31,2027-02-01", "2027-02-01", "2027-02-01")]
    [InlineData("earliest:2027-02-01,2027-01-31", "2027-01-31", "2027-02-01")]
    public void of_several_rules_the_one_counts_that_binds(string rule, string nominal, string legal)
    {
        var deadline = DeadlineRule.Parse(rule).Resolve(2027, WorkingCalendar.Siena);

        Assert.Equal((nominal, legal), (Iso(deadline.Nominal), Iso(deadline.Legal)));
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
