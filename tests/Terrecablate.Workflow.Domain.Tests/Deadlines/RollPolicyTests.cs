using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Domain.Deadlines;

namespace Terrecablate.Workflow.Domain.Tests.Deadlines;

public class RollPolicyTests
{
    [Theory]
    [InlineData("NonHoliday", "2027-02-01")]
    [InlineData("None", "2027-01-31")]
    [InlineData("PreviousWorkingDay", "2027-01-29")]
    public void a_plan_says_what_becomes_of_a_date_on_a_sunday(string policy, string legal)
    {
        var deadline = With(policy).Resolve(2027, WorkingCalendar.Siena);

        Assert.Equal(Written.Day(legal), deadline.Legal);
        Assert.Equal(Written.Day("2027-01-29"), deadline.InternalTarget);
        Assert.Contains(deadline.Why, sentence => sentence.Contains("omenica 31 gennaio 2027", StringComparison.Ordinal));
    }

    [Fact]
    public void a_date_says_what_follows_when_it_is_missed()
    {
        var plan = Sample.With(root => root["deadlines"]![0]!["consequence"] = "sanzione ANAC, art. 19 c. 5 lett. b DL 90/2014");

        Assert.Contains("Termine ordinatorio: sanzione ANAC, art. 19 c. 5 lett. b DL 90/2014.", plan.Deadline("DL.PTPCT").Resolve(2020, WorkingCalendar.Siena).Why);
        Assert.Contains(plan.Deadline("DL.SAL1").Resolve(2020, WorkingCalendar.Siena).Why, sentence => sentence.StartsWith("Termine interno: ", StringComparison.Ordinal));
    }

    [Fact]
    public void a_date_set_by_hand_keeps_its_motivation()
    {
        var plan = Sample.With(root => root["deadlines"]![0]!["rule"] = new System.Text.Json.Nodes.JsonObject { ["kind"] = "HandSet", ["date"] = "2020-02-14", ["motivation"] = "accordo con il NV" });
        var deadline = plan.Deadline("DL.PTPCT").Resolve(2020, WorkingCalendar.Siena);

        Assert.Equal(new DateOnly(2020, 2, 14), deadline.Legal);
        Assert.Contains(deadline.Why, sentence => sentence.Contains("accordo con il NV", StringComparison.Ordinal));
    }

    private static PlanDeadline With(string policy) => Sample.With(root =>
    {
        root["deadlines"]![0]!["roll"] = policy;
        root["organization"]!["cycle"]!["year"] = 2027;
    }).Deadline("DL.PTPCT");
}
