using System.Globalization;
using Terrecablate.Workflow.Domain.Deadlines;

namespace Terrecablate.Workflow.Processes.Tests.Simulation;

/// <summary>
/// Whatever people do, and whenever, what the watchdog promises holds. A few years each run; <c>RANDOM_YEARS=1000</c> plays as many
/// (an hour or so), and a failure names the seed.
/// </summary>
public class RandomYearTests
{
    private static readonly string[][] Tasks =
    [
        ["budget-approval/auditors-opinion", "Favourable", "WithRemarks", "Unfavourable"],
        ["budget-approval/board-adopts", "Approved", "ApprovedWithChanges", "SentBack", "Rejected", "Postponed", "NoQuorum"],
        ["budget-approval/vote", "Approved", "Rejected", "Postponed"],
        ["plan-drafting/propose", "Submitted"],
        ["plan-drafting/review", "Accepted", "SentBack"],
        ["plan-drafting/nv-opinion", "Favourable", "WithRemarks", "Unfavourable"],
        ["plan-drafting/sign", "Accepted", "SentBack"],
        ["board-approval/decide", "Approved", "ApprovedWithChanges", "SentBack", "Rejected", "Postponed", "NoQuorum"],
        ["performance-cycle/acknowledge", "Acknowledged", "Declined"],
        ["half-year-monitoring/report-actuals", "Submitted"],
        ["half-year-monitoring/confirm", "Accepted", "SentBack"],
        ["half-year-monitoring/board-notes", "Noted", "SentBack"],
        ["sal-attestation/evidence", "Submitted"],
        ["sal-attestation/attest", "Attested", "PartiallyAttested", "SentBack", "Refused", "Postponed"],
        ["sal-attestation/pay", "Ordered", "Blocked"],
        ["report-validation/final-actuals", "Submitted"],
        ["report-validation/validate", "Validated", "ValidatedWithRemarks", "SentBack", "Declined"],
        ["report-validation/publish", "Published"],
    ];

    public static IEnumerable<TheoryDataRow<int>> Seeds() =>
        Enumerable.Range(1, int.Parse(Environment.GetEnvironmentVariable("RANDOM_YEARS") ?? "6", CultureInfo.InvariantCulture)).Select(seed => new TheoryDataRow<int>(seed));

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task the_promises_of_the_watchdog_hold(int seed)
    {
        await using var installation = await Installation.EmptyAsync();
        var played = await Played.RunAsync(installation, Script(seed));

        Assert.Empty(played.Of("InvariantBroken"));
        Assert.True((await installation.VerifyRegisterAsync()).IsWhole, "The chain of the register is broken.");
        var hours = new OfficeHours(WorkingCalendar.Siena);
        var notices = played.Events.Where(e => e.Type is "ReminderSent" or "Escalated").ToList();
        Assert.All(notices, e => Assert.True(hours.Contains(e.At), e.Line));
        Assert.DoesNotContain(notices.GroupBy(e => (e.Type, e.Task, e.Subject, e.Round, e.Due, e.Kind, e.Role)), group => group.Count() > 1);
        Assert.DoesNotContain(played.Of("DigestSent").GroupBy(e => (e.Person, e.Day)), group => group.Count() > 1);
        Assert.DoesNotContain(played.Of("Escalated", "report-validation/validate"), e => e.Role == "GeneralDirector");
        Assert.All(played.Of("TaskCompleted"), e => Assert.Single(played.Of("TaskCompleted", e.Task, e.Subject, e.Round)));
        foreach (var project in new[] { "PR.1", "PR.2" })
        {
            Assert.InRange(Played.Percent(played.Payments, project) + Played.Percent(played.Savings, project), 0m, 100m);
        }
    }

    private static string Script(int seed)
    {
        var chance = new Random(seed);
        var answers = Tasks.SelectMany(task => Enumerable.Range(1, 2).Select(round => Answer(task, round, chance))).Where(_ => chance.Next(3) > 0);
        return string.Create(CultureInfo.InvariantCulture, $$"""{ "default": { "afterWorkingDays": {{chance.Next(1, 6)}} }, "answers": [ {{string.Join(", ", answers)}} ] }""");
    }

    private static string Answer(string[] task, int round, Random chance) => chance.Next(12) == 0
        ? string.Create(CultureInfo.InvariantCulture, $$"""{ "task": "{{task[0]}}", "round": {{round}}, "never": true }""")
        : string.Create(CultureInfo.InvariantCulture, $$"""{ "task": "{{task[0]}}", "round": {{round}}, "decision": "{{task[chance.Next(1, task.Length)]}}", "afterWorkingDays": {{chance.Next(0, 45)}} }""");
}
