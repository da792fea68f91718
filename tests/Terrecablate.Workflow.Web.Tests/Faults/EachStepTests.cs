using Terrecablate.Workflow.Faults;

namespace Terrecablate.Workflow.Web.Tests.Faults;

/// <summary>A short form of <c>tests/faults</c>, whose long form kills at each saved step of a cycle.</summary>
public sealed class EachStepTests
{
    private const int Every = 80;

    [Theory]
    [InlineData(DeathMoment.Before)]
    [InlineData(DeathMoment.After)]
    public async Task a_server_that_dies_on_either_side_of_a_commit_loses_nothing_and_does_nothing_twice(DeathMoment moment)
    {
        var calm = await Disturbances.NothingAsync();

        var outcome = await Disturbances.KilledAsync(moment, new Steps(Every, Every), calm);

        Assert.InRange(outcome.Times, 3, 8);
        Assert.Empty(outcome.Breaches);
    }

    [Fact]
    public async Task a_letter_that_was_taken_without_a_word_comes_again_under_its_own_name()
    {
        var outcome = await Disturbances.MailServerHangsUpAsync(every: 10, await Disturbances.NothingAsync());

        Assert.NotEqual(0, outcome.Times);
        Assert.Empty(outcome.Breaches);
    }

    [Fact]
    public async Task a_clock_that_goes_back_makes_nothing_happen_twice()
    {
        var outcome = await Disturbances.ClockSetBackAsync(every: 30, await Disturbances.NothingAsync());

        Assert.NotEqual(0, outcome.Times);
        Assert.Empty(outcome.Breaches);
    }
}
