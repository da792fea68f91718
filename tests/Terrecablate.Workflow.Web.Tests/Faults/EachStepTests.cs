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
        var outcome = await Disturbances.KilledAsync(moment, new Steps(Every, Every), await Calm.YearAsync());

        Assert.InRange(outcome.Times, 3, 8);
        Assert.Empty(outcome.Breaches);
    }

    [Fact]
    public async Task a_letter_that_was_taken_without_a_word_comes_again_under_its_own_name()
    {
        var outcome = await Disturbances.MailServerHangsUpAsync(every: 10, await Calm.YearAsync());

        Assert.NotEqual(0, outcome.Times);
        Assert.Empty(outcome.Breaches);
    }

    [Fact]
    public async Task a_graph_that_asks_for_an_hour_is_left_alone_for_an_hour()
    {
        var outcome = await Disturbances.GraphThrottledAsync(every: 10, await Calm.YearAsync());

        Assert.NotEqual(0, outcome.Times);
        Assert.Empty(outcome.Breaches);
    }

    [Fact]
    public async Task a_clock_that_goes_back_makes_nothing_happen_twice()
    {
        var outcome = await Disturbances.ClockSetBackAsync(every: 30, await Calm.YearAsync());

        Assert.NotEqual(0, outcome.Times);
        Assert.Empty(outcome.Breaches);
    }
}

/// <summary>The year in which nothing goes wrong, lived once for all who compare theirs with it.</summary>
internal static class Calm
{
    private static readonly Lazy<Task<IReadOnlyDictionary<string, int>>> Lived = new(Disturbances.NothingAsync);

    public static Task<IReadOnlyDictionary<string, int>> YearAsync() => Lived.Value;
}
