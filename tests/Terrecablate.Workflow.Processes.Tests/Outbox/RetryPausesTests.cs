using FsCheck.Xunit;
using Terrecablate.Workflow.Processes.Outbox;

namespace Terrecablate.Workflow.Processes.Tests.Outbox;

public class RetryPausesTests
{
    [Property]
    public bool a_pause_is_never_longer_than_its_step_nor_shorter_than_four_fifths_of_it(int seed, byte attempt)
    {
        var step = RetryPauses.Longest[attempt % RetryPauses.Longest.Count];
        var pause = new RetryPauses(new Random(seed)).After((attempt % RetryPauses.Longest.Count) + 1);
        return pause >= step * 0.8 && pause <= step;
    }

    [Property]
    public bool a_pause_is_never_shorter_than_what_the_receiver_asked_for(int seed, byte attempt, ushort asked)
    {
        var wait = TimeSpan.FromMinutes(asked);
        return new RetryPauses(new Random(seed)).After((attempt % RetryPauses.Longest.Count) + 1, wait) >= wait;
    }

    [Fact]
    public void messages_that_failed_together_do_not_come_back_together()
    {
        var pauses = new RetryPauses(new Random(1));

        Assert.True(Enumerable.Range(0, 20).Select(_ => pauses.After(1)).Distinct().Count() > 10);
    }

    [Fact]
    public void after_the_last_attempt_there_is_no_pause() => Assert.Null(new RetryPauses(new Random(1)).After(RetryPauses.Longest.Count + 1));
}
