using System.Globalization;

namespace Terrecablate.Workflow.Domain.Objectives;

/// <summary>The plan's scoring rule in exact decimals (Piano della performance, obiettivi generali; <see cref="Rule"/>).</summary>
/// <remarks>
/// <c>score = clamp(100 − deviation %, floor, cap)</c>, and only a shortfall deviates: <c>100 × (target − actual) / |target|</c> where more is better,
/// <c>100 × (actual − target) / |target|</c> where less is. A target of 0 is met (100) or not (0). A strict threshold just reached scores 100 and is told
/// as not exceeded. A missing target or actual has no score, never 0. Nothing is rounded here: whoever prints rounds, to four decimals, halves away from zero.
/// The second score is the share of the promised improvement over the baseline, 0 to 100.
/// </remarks>
/// <source>Piano della performance, obiettivi generali</source>
public static class Scoring
{
    /// <summary>The rule in the plan's own words.</summary>
    public const string Rule = "La misura del raggiungimento di ogni singolo obiettivo si ottiene riducendo di tanti punti percentuali (a partire da 100%) le percentuali di scostamento dall'obiettivo.";

    /// <summary>The largest magnitude of a target or of an actual: beyond it no sum of the office goes, and products stay exact.</summary>
    public const decimal Limit = 1_000_000_000_000_000m;

    /// <summary>Scores an indicator for a year.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="year">The year of the triennium.</param>
    /// <param name="actual">The value measured at the end of the year: a level, for an increment the increase, for a yes-or-no 1 or 0,
    /// for a qualitative one the attested degree 0 to 100; none when it has not arrived.</param>
    /// <param name="parameters">The choices of the body; the defaults when none.</param>
    /// <exception cref="Refusal"><c>score.actual</c>: the value is out of the indicator's range.</exception>
    public static IndicatorScore Score(Indicator indicator, int year, decimal? actual, ScoringParameters? parameters = null)
    {
        var choices = parameters ?? ScoringParameters.Default;
        var target = indicator.Target.For(year);
        if (actual is { } value)
        {
            CheckRange(indicator, value);
        }

        if (actual is null || target is null)
        {
            return new IndicatorScore(indicator.Id, target, actual, null, null, null, true, actual is null
                ? "Dato non pervenuto: il punteggio non si calcola (un dato mancante non vale zero)."
                : $"Il piano non indica un valore atteso per il {year.ToString(CultureInfo.InvariantCulture)}: il punteggio non si calcola.");
        }

        var deviation = Deviation(indicator, target.Value, actual.Value, choices);
        var score = Math.Clamp(100m - deviation, choices.Floor, choices.Cap);
        var (baselineScore, baselineWords) = BaselineAware(indicator, target.Value, actual.Value);
        var shortfall = Math.Max(0m, deviation);
        return new IndicatorScore(indicator.Id, target, actual, shortfall, score, baselineScore, false,
            $"{ScoreWords.Literal(indicator, target.Value, actual.Value, shortfall, score, choices)}{ScoreWords.Inherited(indicator, year)} {baselineWords}".TrimEnd());
    }

    /// <summary>Totals for each objective that has indicators: the weighted mean of the scores that there are.</summary>
    /// <param name="objectives">The objectives.</param>
    /// <param name="scores">Scores of their indicators.</param>
    public static IReadOnlyList<ScoreTotal> ByObjective(IEnumerable<Objective> objectives, IReadOnlyCollection<IndicatorScore> scores) =>
    [
        .. objectives.Where(objective => objective.Indicators.Count > 0).Select(objective =>
        {
            var own = objective.Indicators.Select(indicator => (indicator.Weight, Score: Find(scores, indicator.Id))).ToList();
            return new ScoreTotal(objective.Id, objective.Type, Mean(own.Select(pair => (pair.Weight, pair.Score.Score))),
                [.. own.Where(pair => pair.Score.Score is null).Select(pair => pair.Score.Id)]);
        }),
    ];

    /// <summary>Totals for each kind of objective: the weighted mean of the totals of its objectives.</summary>
    /// <param name="objectives">The objectives.</param>
    /// <param name="scores">Scores of their indicators.</param>
    public static IReadOnlyList<ScoreTotal> ByType(IEnumerable<Objective> objectives, IReadOnlyCollection<IndicatorScore> scores) =>
    [
        .. objectives.Where(objective => objective.Indicators.Count > 0).GroupBy(objective => objective.Type).Select(group =>
        {
            var (score, missing) = Of([.. group], scores);
            return new ScoreTotal(group.Key.ToString(), group.Key, score, missing);
        }),
    ];

    /// <summary>Totals for each area: the weighted mean of the scores of the indicators that it answers for.</summary>
    /// <param name="owned">Each indicator with the name of its area.</param>
    /// <param name="scores">Scores of the indicators.</param>
    /// <returns>In the order in which the areas first appear.</returns>
    public static IReadOnlyList<AreaTotal> ByArea(IEnumerable<(string Area, Indicator Indicator)> owned, IReadOnlyCollection<IndicatorScore> scores) =>
    [
        .. owned.GroupBy(pair => pair.Area).Select(group =>
        {
            var own = group.Select(pair => (pair.Indicator.Weight, Score: Find(scores, pair.Indicator.Id))).ToList();
            return new AreaTotal(group.Key, Mean(own.Select(pair => (pair.Weight, pair.Score.Score))), [.. own.Where(pair => pair.Score.Score is null).Select(pair => pair.Score.Id)]);
        }),
    ];

    /// <summary>The weighted mean of the totals of some objectives; none when there is none.</summary>
    /// <param name="objectives">The objectives.</param>
    /// <param name="scores">Scores of their indicators.</param>
    internal static (decimal? Score, IReadOnlyList<string> Missing) Of(IReadOnlyCollection<Objective> objectives, IReadOnlyCollection<IndicatorScore> scores)
    {
        var totals = ByObjective(objectives, scores);
        return (Mean(totals.Select(total => (objectives.First(objective => objective.Id == total.Id).Weight, total.Score))), [.. totals.SelectMany(total => total.Missing)]);
    }

    private static IndicatorScore Find(IEnumerable<IndicatorScore> scores, string id) => scores.FirstOrDefault(score => score.Id == id)
        ?? new IndicatorScore(id, null, null, null, null, null, true, "Dato non pervenuto.");

    private static decimal? Mean(IEnumerable<(decimal? Weight, decimal? Score)> scores)
    {
        var known = scores.Where(pair => pair.Score is not null).Select(pair => (Weight: pair.Weight ?? 1m, Score: pair.Score!.Value)).ToList();
        var weight = known.Sum(pair => pair.Weight);
        return weight == 0m ? null : known.Sum(pair => pair.Weight * pair.Score) / weight;
    }

    private static void CheckRange(Indicator indicator, decimal actual)
    {
        if (indicator.Target.IsYesOrNo && actual is not (0m or 1m))
        {
            throw new Refusal("score.actual", $"{indicator.Id} è un indicatore sì/no: il valore deve essere 1 oppure 0, non {Italian.Number(actual)}.");
        }

        if (indicator.Target is Target.Qualitative && actual is < 0m or > 100m)
        {
            throw new Refusal("score.actual", $"{indicator.Id} è qualitativo: il grado attestato va da 0 a 100, non {Italian.Number(actual)}.");
        }

        if (Math.Abs(actual) > Limit)
        {
            throw new Refusal("score.actual", $"{indicator.Id}: il valore {actual.ToString(CultureInfo.InvariantCulture)} è fuori da ogni grandezza ammessa.");
        }
    }

    // Positive is a shortfall; negative is more than was promised, which a cap over 100 would reward.
    private static decimal Deviation(Indicator indicator, decimal target, decimal actual, ScoringParameters choices)
    {
        var gap = indicator.Direction == Direction.HigherIsBetter ? target - actual : actual - target;
        if (indicator.Unit == "percent" && choices.Percent == PercentDeviation.Points)
        {
            return gap;
        }

        return target == 0m ? (gap > 0m ? 100m : 0m) : 100m * gap / Math.Abs(target);
    }

    private static (decimal? Score, string Words) BaselineAware(Indicator indicator, decimal target, decimal actual)
    {
        if (indicator.Target is Target.Qualitative)
        {
            return (null, "");
        }

        if (indicator.Baseline is not { } baseline)
        {
            return (null, "Secondo punteggio non calcolabile: il valore di partenza non è noto.");
        }

        // An increment already counts from where it starts.
        var start = indicator.Target is Target.Increment ? 0m : baseline;
        var promised = indicator.Direction == Direction.HigherIsBetter ? target - start : start - target;
        if (promised <= 0m)
        {
            return (null, $"Secondo punteggio non calcolabile: rispetto al valore di partenza {Italian.Number(start)} il piano non promette un miglioramento.");
        }

        var made = indicator.Direction == Direction.HigherIsBetter ? actual - start : start - actual;
        var score = Math.Clamp(100m * made / promised, 0m, 100m);
        return (score, $"Rispetto al valore di partenza {Italian.Number(start)} il miglioramento è {Italian.Number(made)} su {Italian.Number(promised)} promessi: secondo punteggio {Italian.Number(score)}.");
    }
}
