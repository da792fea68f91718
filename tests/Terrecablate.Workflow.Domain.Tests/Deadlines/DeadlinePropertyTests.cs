using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Domain.Deadlines;

namespace Terrecablate.Workflow.Domain.Tests.Deadlines;

[Properties(Arbitrary = [typeof(AnyRule), typeof(AnyDate)], MaxTest = 300)]
public class DeadlinePropertyTests
{
    private static readonly DateOnly Decree = new(2031, 2, 23);

    [Property]
    public bool a_legal_date_is_never_a_festivo(DeadlineRule rule, WorkingCalendar calendar) => !calendar.IsHoliday(rule.Resolve(2027, calendar).Legal);

    [Property]
    public bool an_internal_target_is_a_working_day_not_after_the_date_that_it_serves(DeadlineRule rule, WorkingCalendar calendar)
    {
        var deadline = rule.Resolve(2027, calendar);
        return calendar.IsWorkingDay(deadline.InternalTarget) && deadline.InternalTarget <= deadline.Legal
            && deadline.InternalTarget <= (deadline.Legal > deadline.Nominal ? deadline.Nominal : deadline.Legal);
    }

    [Property]
    public bool nothing_worked_lies_between_the_target_and_the_date_that_it_serves(DeadlineRule rule, WorkingCalendar calendar)
    {
        var deadline = rule.Resolve(2027, calendar);
        var served = deadline.Legal > deadline.Nominal ? deadline.Nominal : deadline.Legal;
        return calendar.WorkingDaysBetween(deadline.InternalTarget, served) == 0;
    }

    [Property]
    public bool a_deferral_moves_a_deadline_forward_and_undoing_it_brings_the_old_date_back(DeadlineRule rule, PositiveInt days)
    {
        var planned = new PlanDeadline("DL.X", "prova", rule, null, null, DeadlineNature.Ordinatory);
        var before = planned.Resolve(2027, WorkingCalendar.Siena);
        var deferred = planned.DeferTo(before.Legal.AddDays(days.Get), "decreto");
        return deferred.Resolve(2027, WorkingCalendar.Siena).Legal > before.Legal
            && ((DeadlineRule.Deferred)deferred.Rule).Original == rule;
    }

    [Property]
    public bool a_deferral_to_an_earlier_date_leaves_the_deadline_where_it_was(DeadlineRule rule, NonNegativeInt days)
    {
        var planned = new PlanDeadline("DL.X", "prova", rule, null, null, DeadlineNature.Ordinatory);
        var before = planned.Resolve(2027, WorkingCalendar.Siena);
        return planned.DeferTo(before.Legal.AddDays(-(days.Get % 1000)), "decreto").Resolve(2027, WorkingCalendar.Siena).Legal == before.Legal;
    }

    [Property]
    public bool a_suspension_never_moves_a_forward_term_backward_nor_leaves_it_inside(DateOnly start, byte count, byte length)
    {
        var suspension = new TermSuspension(Decree, Decree.AddDays(length), "decreto");
        var rule = new DeadlineRule.After(Anchor.On(start.AddYears(5)), count);
        var (before, after) = (rule.Resolve(2031, WorkingCalendar.Siena), new DeadlineRule.Suspended(rule, suspension).Resolve(2031, WorkingCalendar.Siena));
        return after.Nominal >= before.Nominal && (!suspension.Contains(after.Nominal) || after.Nominal == start.AddYears(5));
    }

    [Property]
    public bool the_same_rule_gives_the_same_answer_twice(DeadlineRule rule)
    {
        var (one, two) = (rule.Resolve(2027, WorkingCalendar.Siena), rule.Resolve(2027, WorkingCalendar.For("siena")));
        return (one.Nominal, one.Legal, one.InternalTarget, one.EndsAt) == (two.Nominal, two.Legal, two.InternalTarget, two.EndsAt) && one.Why.SequenceEqual(two.Why);
    }

    [Property]
    public bool a_later_date_never_falls_due_earlier(DateOnly date, byte days)
    {
        var (one, two) = (Fixed(date), Fixed(date.AddDays(days)));
        return one.Legal <= two.Legal && one.InternalTarget <= two.InternalTarget && one.EndsAt <= two.EndsAt;
    }

    [Property]
    public bool the_latest_is_no_earlier_and_the_earliest_no_later_than_any(DateOnly a, DateOnly b, DateOnly c)
    {
        DeadlineRule[] rules = [new DeadlineRule.FixedDate(a), new DeadlineRule.FixedDate(b), new DeadlineRule.FixedDate(c)];
        var latest = new DeadlineRule.LatestOf(rules).Resolve(2027, WorkingCalendar.Siena).Nominal;
        var earliest = new DeadlineRule.EarliestOf(rules).Resolve(2027, WorkingCalendar.Siena).Nominal;
        return latest == new[] { a, b, c }.Max() && earliest == new[] { a, b, c }.Min();
    }

    [Property]
    public bool the_last_day_to_convene_leaves_the_clear_days_and_the_day_after_would_not(DateOnly due, byte clearDays)
    {
        var days = clearDays % 30;
        var last = LastUsefulDate.ToDecideBy(due, days, WorkingCalendar.Siena);
        var free = last.Session.DayNumber - last.Convocation.Legal.DayNumber - 1;
        return last.Session <= due && WorkingCalendar.Siena.IsWorkingDay(last.Session) && free >= days && last.Convocation.Nominal.AddDays(days + 1) == last.Session;
    }

    private static Deadline Fixed(DateOnly date) => new DeadlineRule.FixedDate(date).Resolve(2027, WorkingCalendar.Siena);
}

/// <summary>Every kind of rule that stands without an event, on every kind of calendar.</summary>
public static class AnyRule
{
    public static Arbitrary<DeadlineRule> Rules() => Gen.OneOf(
        Gen.Choose(1, 366).Select(day => (DeadlineRule)Annual(new DateOnly(2028, 1, 1).AddDays(day - 1))),
        Dates().Select(date => (DeadlineRule)new DeadlineRule.FixedDate(date)),
        Terms((date, count, unit) => new DeadlineRule.After(Anchor.On(date), count, unit)),
        Terms((date, count, unit) => new DeadlineRule.Before(Anchor.On(date), count, unit)),
        Gen.Choose(1, 12).Select(month => (DeadlineRule)new DeadlineRule.HalfYearly(1, month, 31, 1)),
        Gen.ArrayOf(Dates(), 3).Select(dates => (DeadlineRule)new DeadlineRule.LatestOf([.. dates.Select(date => new DeadlineRule.FixedDate(date))])),
        Gen.ArrayOf(Dates(), 3).Select(dates => (DeadlineRule)new DeadlineRule.EarliestOf([.. dates.Select(date => new DeadlineRule.FixedDate(date))])),
        Dates().Select(date => (DeadlineRule)new DeadlineRule.HandSet(date, "prova"))).ToArbitrary();

    public static Arbitrary<WorkingCalendar> Calendars() =>
        (from patron in Gen.Elements("siena", "none")
         from rolls in Gen.Elements(true, false)
         from closed in Gen.ArrayOf(Dates(), 5)
         select WorkingCalendar.For(patron, rolls, closed)).ToArbitrary();

    private static Gen<DateOnly> Dates() => AnyDate.Dates().Generator;

    private static Gen<DeadlineRule> Terms(Func<DateOnly, int, TermUnit, DeadlineRule> make) =>
        from date in Dates()
        from count in Gen.Choose(0, 60)
        from unit in Gen.Elements(Enum.GetValues<TermUnit>())
        select make(date, count, unit);

    private static DeadlineRule.AnnualDate Annual(DateOnly day) => new(day.Month, day.Day);
}
