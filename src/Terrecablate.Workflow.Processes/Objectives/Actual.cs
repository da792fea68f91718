using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Objectives;

/// <summary>A measured value of an indicator, or the statement that none was given.</summary>
public sealed class Actual : IOwned
{
    public required string Id { get; init; }

    public string BodyId { get; set; } = "";

    public required string CycleId { get; init; }

    /// <summary>The plan's id, for instance <c>OS.1.2</c>.</summary>
    public required string IndicatorId { get; init; }

    /// <summary><c>H1</c>, <c>H2</c> or <c>Final</c>.</summary>
    public required string Period { get; init; }

    /// <summary>None where the datum did not come: never read as zero.</summary>
    public decimal? Value { get; set; }

    public string? Evidence { get; set; }

    public string? Forecast { get; set; }

    public string? Cause { get; set; }

    public string? GivenBy { get; set; }

    public DateTimeOffset GivenAt { get; set; }
}

/// <summary>An indicator's score as computed for the record.</summary>
public sealed class ScoreRecord : IOwned
{
    public required string Id { get; init; }

    public string BodyId { get; set; } = "";

    public required string CycleId { get; init; }

    public required string IndicatorId { get; init; }

    public decimal? Score { get; set; }

    public decimal? BaselineScore { get; set; }

    public decimal? DeviationPercent { get; set; }

    /// <summary>What the Plan promised before it was revised; none where the promise is the first one.</summary>
    public decimal? OriginalTarget { get; set; }

    /// <summary>The literal score against what was promised first; none where the promise is the first one, or a value is missing.</summary>
    public decimal? OriginalScore { get; set; }

    public required string Explanation { get; set; }
}
