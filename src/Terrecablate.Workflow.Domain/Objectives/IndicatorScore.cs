namespace Terrecablate.Workflow.Domain.Objectives;

/// <summary>The score of one indicator, with the sentence that explains it.</summary>
/// <param name="Id">The indicator.</param>
/// <param name="Target">The value promised for the year; none when the plan gives none.</param>
/// <param name="Actual">The value measured; none when it has not arrived.</param>
/// <param name="DeviationPercent">The shortfall in percent, never negative, not rounded; none when it cannot be computed.</param>
/// <param name="Score">The literal score of the plan's rule, between floor and cap, not rounded; none when it cannot be computed, never 0 instead.</param>
/// <param name="BaselineScore">The share, 0 to 100, of the promised improvement that was made; none where there is no baseline or no improvement promised.</param>
/// <param name="Missing">Whether a value that the score needs is missing.</param>
/// <param name="Explanation">Rule and numbers in Italian.</param>
public sealed record IndicatorScore(
    string Id,
    decimal? Target,
    decimal? Actual,
    decimal? DeviationPercent,
    decimal? Score,
    decimal? BaselineScore,
    bool Missing,
    string Explanation);

/// <summary>The score of an objective, or of all the objectives of a kind.</summary>
/// <param name="Id">The objective's id, or the kind's name.</param>
/// <param name="Type">The kind.</param>
/// <param name="Score">The weighted mean of the scores that there are, not rounded; none when there is none.</param>
/// <param name="Missing">The indicators without a score, which are left out of the mean; while there are any, the total is partial.</param>
public sealed record ScoreTotal(string Id, ObjectiveType Type, decimal? Score, IReadOnlyList<string> Missing);

/// <summary>The score of what an area answers for.</summary>
/// <param name="Area">The area's name.</param>
/// <param name="Score">The weighted mean of the scores that there are, not rounded; none when there is none.</param>
/// <param name="Missing">The indicators without a score, which are left out of the mean.</param>
public sealed record AreaTotal(string Area, decimal? Score, IReadOnlyList<string> Missing);
