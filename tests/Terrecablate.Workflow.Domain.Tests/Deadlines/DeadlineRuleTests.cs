using FsCheck.Xunit;
using Terrecablate.Workflow.Domain.Deadlines;

namespace Terrecablate.Workflow.Domain.Tests.Deadlines;

public class DeadlineRuleTests
{
    private static readonly WorkingCalendar Siena = WorkingCalendar.Siena;

    [Theory]
    [InlineData("annual:01-31", 2026, "2026-01-31", "2026-01-31", "2026-01-30")]
    [InlineData("annual:01-31", 2027, "2027-01-31", "2027-02-01", "2027-01-29")]
    [InlineData("annual:04-30", 2028, "2028-04-30", "2028-05-02", "2028-04-28")]
    [InlineData("annual:06-30", 2029, "2029-06-30", "2029-06-30", "2029-06-29")]
    [InlineData("annual:11-30", 2031, "2031-11-30", "2031-12-01", "2031-11-28")]
    [InlineData("annual:02-29", 2027, "2027-02-28", "2027-03-01", "2027-02-26")]
    [InlineData("annual:10-04", 2026, "2026-10-04", "2026-10-05", "2026-10-02")]
    [InlineData("annual:10-04", 2027, "2027-10-04", "2027-10-05", "2027-10-01")]
    [InlineData("annual:12-25", 2026, "2026-12-25", "2026-12-28", "2026-12-24")]
    [InlineData("after:2023-09-15+30d", 0, "2023-10-15", "2023-10-16", "2023-10-13")]
    [InlineData("after:2027-01-31+1m", 0, "2027-02-28", "2027-03-01", "2027-02-26")]
    [InlineData("after:2028-01-31+1m", 0, "2028-02-29", "2028-02-29", "2028-02-29")]
    [InlineData("after:2026-12-23+2wd", 0, "2026-12-28", "2026-12-28", "2026-12-28")]
    [InlineData("before:2027-05-10-5cd", 0, "2027-05-04", "2027-05-04", "2027-05-04")]
    [InlineData("before:2027-05-08-5cd", 0, "2027-05-02", "2027-04-30", "2027-04-30")]
    [InlineData("before:2027-05-07-5cd", 0, "2027-05-01", "2027-04-30", "2027-04-30")]
    [InlineData("before:2027-05-07-5d", 0, "2027-05-02", "2027-04-30", "2027-04-30")]
    [InlineData("before:2027-03-31-1m", 0, "2027-02-28", "2027-02-27", "2027-02-26")]
    [InlineData("before:2027-12-03-2wd", 0, "2027-11-30", "2027-11-30", "2027-11-30")]
    [InlineData("before:2027-03-30-0cd", 0, "2027-03-29", "2027-03-27", "2027-03-26")]
    [InlineData("before:2027-12-06-4cd", 0, "2027-12-01", "2027-12-01", "2027-11-30")]
    [InlineData("before:2026-12-31-5cd", 0, "2026-12-25", "2026-12-24", "2026-12-24")]
    [InlineData("after:2027-12-24+1d", 0, "2027-12-25", "2027-12-27", "2027-12-24")]
    [InlineData("after:2027-04-20+5cd", 0, "2027-04-26", "2027-04-26", "2027-04-26")]
    [InlineData("after:2026-04-30+1d", 0, "2026-05-01", "2026-05-02", "2026-04-30")]
    [InlineData("after:2026-12-31+2m", 0, "2027-02-28", "2027-03-01", "2027-02-26")]
    [InlineData("after:2027-03-28+0d", 0, "2027-03-28", "2027-03-30", "2027-03-26")]
    [InlineData("after:2027-11-30+1wd", 0, "2027-12-02", "2027-12-02", "2027-12-02")]
    [InlineData("earliest:2021-03-30,2021-05-01", 0, "2021-03-30", "2021-03-30", "2021-03-30")]
    [InlineData("latest:2021-03-30,2021-05-01", 0, "2021-05-01", "2021-05-03", "2021-04-30")]
    [InlineData("date:2020-06-30", 0, "2020-06-30", "2020-06-30", "2020-06-30")]
    public void a_rule_gives_its_three_dates(string rule, int year, string nominal, string legal, string target)
    {
        var deadline = DeadlineRule.Parse(rule).Resolve(year, Siena);

        Assert.Equal((Written.Day(nominal), Written.Day(legal), Written.Day(target)), (deadline.Nominal, deadline.Legal, deadline.InternalTarget));
        Assert.Equal(RomeTime.EndOf(deadline.Legal), deadline.EndsAt);
    }

    [Fact]
    public void the_patron_moves_a_term_only_with_the_flag()
    {
        var deadline = DeadlineRule.Parse("annual:11-30").Resolve(2031, WorkingCalendar.For("siena", rollPatron: true));

        Assert.Equal(new DateOnly(2031, 12, 2), deadline.Legal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("annual")]
    [InlineData("annual:1-31")]
    [InlineData("annual:02-30")]
    [InlineData("annual:13-01")]
    [InlineData("date:2027-02-29")]
    [InlineData("date:31/01/2027")]
    [InlineData("date:9999-12-31")]
    [InlineData("date:1949-12-31")]
    [InlineData("earliest:2027-01-01,")]
    [InlineData("after:2027-01-01")]
    [InlineData("after:2027-01-01+5x")]
    [InlineData("after:2027-01-01-5d")]
    [InlineData("after:2027-01-01+99999999999d")]
    [InlineData("before:2027-01-01+5cd")]
    [InlineData("latest:")]
    [InlineData("latest:2027-01-01,")]
    [InlineData("weekly:monday")]
    public void what_is_no_rule_is_refused_with_the_text_in_the_message(string text)
    {
        var error = Assert.Throws<FormatException>(() => DeadlineRule.Parse(text));

        Assert.StartsWith($"Regola «{text}» non valida", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void an_event_that_has_not_happened_leaves_the_date_provisional()
    {
        var rule = DeadlineRule.Parse("latest:2021-03-30,FinancialStatementsApproved");
        var before = rule.Resolve(2020, Siena);
        var after = rule.Resolve(2020, Siena, new Dictionary<string, DateOnly> { ["FinancialStatementsApproved"] = new(2021, 5, 14) });

        Assert.True(before.IsProvisional);
        Assert.Equal(["FinancialStatementsApproved"], before.Awaiting);
        Assert.Contains(before.Why, sentence => sentence.Contains("provvisoria", StringComparison.Ordinal));
        Assert.False(after.IsProvisional);
        Assert.Equal(new DateOnly(2021, 5, 14), after.Legal);
    }

    [Fact]
    public void a_rule_without_any_date_is_refused()
    {
        var refusal = Assert.Throws<Refusal>(() => DeadlineRule.Parse("after:PlanApproved+15d").Resolve(2020, Siena));

        Assert.Equal("deadline.event-unknown", refusal.Code);
    }

    [Fact]
    public void a_deferral_says_what_moved_the_date_and_from_where()
    {
        var deadline = Sample.Plan.Deadline("DL.BILPREV").DeferTo(new DateOnly(2020, 7, 31), "DL 18/2020 art. 107").Resolve(2020, Siena);

        Assert.Equal(new DateOnly(2020, 7, 31), deadline.Legal);
        Assert.Contains(deadline.Why, sentence => sentence.Contains("DL 18/2020 art. 107", StringComparison.Ordinal) && sentence.Contains("31 dicembre 2019", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("after:2020-02-01+30d", "2020-05-24")]
    [InlineData("after:2020-03-01+30d", "2020-06-14")]
    [InlineData("after:2020-05-20+10d", "2020-05-30")]
    [InlineData("after:2020-02-20+3wd", "2020-05-19")]
    [InlineData("date:2020-04-30", "2020-05-16")]
    [InlineData("date:2020-06-30", "2020-06-30")]
    public void suspended_days_do_not_count(string rule, string nominal)
    {
        var suspension = new TermSuspension(new DateOnly(2020, 2, 23), new DateOnly(2020, 5, 15), "DL 18/2020 art. 103");
        var deadline = new DeadlineRule.Suspended(DeadlineRule.Parse(rule), suspension).Resolve(2020, Siena);

        Assert.Equal(Written.Day(nominal), deadline.Nominal);
        Assert.Contains(deadline.Why, sentence => sentence.Contains("DL 18/2020 art. 103", StringComparison.Ordinal));
    }

    [Fact]
    public void rules_are_values() => Assert.Equal(DeadlineRule.Parse("latest:2021-03-30,2021-05-01"), DeadlineRule.Parse("latest:2021-03-30,2021-05-01"));

    [Property(Arbitrary = [typeof(AnyDate)])]
    public bool a_forward_term_never_ends_on_a_festivo_nor_before_its_date(DateOnly date, byte days)
    {
        var deadline = new DeadlineRule.After(Anchor.On(date), days).Resolve(date.Year, Siena);
        return Holds(deadline) && deadline.Nominal <= deadline.Legal && deadline.InternalTarget <= deadline.Nominal;
    }

    [Property(Arbitrary = [typeof(AnyDate)])]
    public bool a_backward_term_never_ends_on_a_festivo_nor_after_its_date(DateOnly date, byte days)
    {
        var deadline = new DeadlineRule.Before(Anchor.On(date), days).Resolve(date.Year, Siena);
        return Holds(deadline) && deadline.Legal <= deadline.Nominal && deadline.Nominal.AddDays(days) < date;
    }

    private static bool Holds(Deadline deadline) =>
        !Siena.IsHoliday(deadline.Legal) && Siena.IsWorkingDay(deadline.InternalTarget) && deadline.InternalTarget <= deadline.Legal && deadline.Why.Count > 0;
}
