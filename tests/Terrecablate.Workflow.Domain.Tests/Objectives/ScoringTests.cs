using FsCheck;
using FsCheck.Xunit;
using Terrecablate.Workflow.Domain.Objectives;

namespace Terrecablate.Workflow.Domain.Tests.Objectives;

public class ScoringTests
{
    public static TheoryData<string, decimal, decimal, decimal, decimal?> Vectors()
    {
        var data = new TheoryData<string, decimal, decimal, decimal, decimal?>();
        foreach (var vector in Sample.Root()["scoring"]!["testVectors"]!.AsArray())
        {
            data.Add(vector!["indicator"]!.GetValue<string>(), vector["actual"]!.GetValue<decimal>(), vector["deviationPercent"]!.GetValue<decimal>(),
                vector["score"]!.GetValue<decimal>(), vector["baselineAware"]?.GetValue<decimal>());
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void the_vectors_of_the_cycle_file_hold(string id, decimal actual, decimal deviation, decimal score, decimal? baselineScore)
    {
        var result = Score(id, actual);

        Assert.Equal(deviation, decimal.Round(result.DeviationPercent!.Value, 4));
        Assert.Equal(score, decimal.Round(result.Score!.Value, 4));
        if (baselineScore is not null)
        {
            Assert.Equal(baselineScore, result.BaselineScore);
        }
    }

    [Fact]
    public void a_missing_value_is_missing_and_never_zero()
    {
        var result = Score("OG.1", null);

        Assert.True(result.Missing);
        Assert.Null(result.Score);
        Assert.Null(result.DeviationPercent);
    }

    [Fact]
    public void a_strict_threshold_just_reached_scores_100_and_says_so()
    {
        var result = Score("OG.1", 500000);

        Assert.Equal(100m, result.Score);
        Assert.Contains("soglia non superata", result.Explanation, StringComparison.Ordinal);
        Assert.DoesNotContain("soglia non superata", Score("OG.1", 500001).Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void more_than_promised_gives_no_bonus_unless_the_cap_allows_it()
    {
        Assert.Equal(100m, Score("OS.1.2", 600).Score);
        Assert.Equal(110m, Scoring.Score(Sample.Plan.Indicator("OS.1.2"), 2020, 605, new ScoringParameters { Cap = 120 }).Score);
    }

    [Fact]
    public void percentage_points_are_an_option()
    {
        var result = Scoring.Score(Sample.Plan.Indicator("OG.3"), 2020, 26.5m, new ScoringParameters { Percent = PercentDeviation.Points });

        Assert.Equal(1.5m, result.DeviationPercent);
        Assert.Equal(98.5m, result.Score);
    }

    [Theory]
    [InlineData(0, 100)]
    [InlineData(1, 100)]
    [InlineData(-1, 0)]
    public void a_target_of_zero_is_met_or_not(int actual, int score) => Assert.Equal(score, Scoring.Score(Level(0m), 2020, actual).Score);

    [Fact]
    public void a_negative_target_deviates_by_its_magnitude()
    {
        Assert.Equal(50m, Scoring.Score(Level(-100m), 2020, -150m).Score);
        Assert.Equal(100m, Scoring.Score(Level(-100m), 2020, -50m).Score);
    }

    [Fact]
    public void an_increment_with_unknown_baseline_has_a_score_but_no_second_one()
    {
        var unknown = Score("OI.AT.1", 8);

        Assert.Equal(80m, unknown.Score);
        Assert.Null(unknown.BaselineScore);
        Assert.Equal(50m, Score("OI.AT.2", 1).BaselineScore);
    }

    [Fact]
    public void a_threshold_without_later_years_stays_in_force_and_a_level_does_not()
    {
        Assert.Equal(96m, Scoring.Score(Sample.Plan.Indicator("OG.1"), 2022, 480000).Score);
        Assert.Null(Scoring.Score(Sample.Plan.Indicator("OS.1.2"), 2023, 570).Score);
    }

    [Fact]
    public void a_milestone_is_reached_or_not()
    {
        var milestone = Level(1m) with { Target = new Target.Milestone(new Dictionary<int, decimal>()) };

        Assert.Equal((100m, 0m), (Scoring.Score(milestone, 2020, 1m).Score, Scoring.Score(milestone, 2020, 0m).Score));
        Assert.Contains("fatto: no, atteso sì", Scoring.Score(milestone, 2020, 0m).Explanation, StringComparison.OrdinalIgnoreCase);
        Assert.Throws<Refusal>(() => Scoring.Score(milestone, 2020, 0.5m));
    }

    [Fact]
    public void premiums_hang_on_both_kinds_and_the_general_director_on_one()
    {
        var plan = Sample.Plan;
        var scores = plan.Indicators.Select(indicator => Scoring.Score(indicator, 2020, indicator.Id.StartsWith("OI", StringComparison.Ordinal) ? 0m : indicator.Target.For(2020))).ToList();
        var premiums = plan.Premiums.Score(plan.Objectives, scores);

        Assert.Equal((100m, 0m, 70m, 100m), (premiums.Organizational, premiums.Individual, premiums.Employee, premiums.GeneralDirector));
        Assert.Null(plan.Premiums.Score(plan.Objectives, []).Employee);
    }

    [Fact]
    public void an_area_is_scored_on_what_it_answers_for()
    {
        var plan = Sample.Plan;
        var scores = plan.Indicators.Select(indicator => Scoring.Score(indicator, 2020, indicator.Id switch { "OI.AT.1" => 8m, "OI.AT.2" => 2m, _ => null })).ToList();
        var areas = Scoring.ByArea(plan.Indicators.Select(indicator => (plan.OwnerArea(indicator) ?? "altri", indicator)), scores);

        Assert.Equal(90m, areas.Single(total => total.Area == "Area Tecnica").Score);
        Assert.Null(areas.Single(total => total.Area == "Area Servizi").Score);
        Assert.Equal(4, areas.Single(total => total.Area == "Area Servizi").Missing.Count);
    }

    [Fact]
    public void a_yes_or_no_takes_no_half() => Assert.Equal("score.actual", Assert.Throws<Refusal>(() => Score("OI.EF.1", 0.5m)).Code);

    [Fact]
    public void totals_leave_out_what_is_missing_and_name_it()
    {
        var plan = Sample.Plan;
        var scores = plan.Indicators.Select(indicator => Scoring.Score(indicator, 2020, indicator.Id switch
        {
            "OG.1" => 480000m,
            "OG.2" => 100001m,
            _ => null,
        })).ToList();

        var general = Scoring.ByObjective(plan.Objectives, scores).Single(total => total.Id == "OG");
        Assert.Equal(98m, general.Score);
        Assert.Equal(["OG.3"], general.Missing);
        Assert.Null(Scoring.ByType(plan.Objectives, scores).Single(total => total.Type == ObjectiveType.Specific).Score);
    }

    [Property]
    public bool a_score_is_within_bounds_and_grows_with_the_actual(int target, int first, int second)
    {
        var (low, high) = (Math.Min(first, second), Math.Max(first, second));
        var (atLow, atHigh) = (Scoring.Score(Level(target), 2020, low).Score!.Value, Scoring.Score(Level(target), 2020, high).Score!.Value);
        return atLow is >= 0m and <= 100m && atHigh is >= 0m and <= 100m && atLow <= atHigh;
    }

    [Property]
    public bool a_score_falls_with_the_actual_where_less_is_better(int target, int first, int second)
    {
        var (low, high) = (Math.Min(first, second), Math.Max(first, second));
        var indicator = Level(target) with { Direction = Direction.LowerIsBetter, Unit = "percent" };
        return Enum.GetValues<PercentDeviation>().All(mode =>
        {
            var choices = new ScoringParameters { Percent = mode };
            var (atLow, atHigh) = (Scoring.Score(indicator, 2020, low, choices).Score, Scoring.Score(indicator, 2020, high, choices).Score);
            return atLow is >= 0m and <= 100m && atHigh is >= 0m and <= 100m && atLow >= atHigh;
        });
    }

    [Property]
    public bool the_second_score_is_within_bounds_and_full_at_the_target(int baseline, NonZeroInt gain, int actual)
    {
        var indicator = Level(baseline + (decimal)gain.Get) with { Baseline = baseline, Direction = gain.Get > 0 ? Direction.HigherIsBetter : Direction.LowerIsBetter };
        return Scoring.Score(indicator, 2020, actual).BaselineScore is >= 0m and <= 100m
            && Scoring.Score(indicator, 2020, baseline + (decimal)gain.Get).BaselineScore == 100m
            && Scoring.Score(indicator, 2020, baseline).BaselineScore == 0m;
    }

    private static IndicatorScore Score(string id, decimal? actual) => Scoring.Score(Sample.Plan.Indicator(id), 2020, actual);

    private static Indicator Level(decimal target) =>
        new() { Id = "X", ObjectiveId = "O", Name = "prova", Target = new Target.Level(new Dictionary<int, decimal> { [2020] = target }) };
}
