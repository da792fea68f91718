namespace Terrecablate.Workflow.Domain.Objectives;

/// <summary>A measure of an objective, with what it promises year by year. Immutable.</summary>
public sealed record Indicator
{
    /// <summary>The plan's id, such as <c>OS.1.2</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The id of the objective that it measures.</summary>
    public required string ObjectiveId { get; init; }

    /// <summary>What is measured, in Italian.</summary>
    public required string Name { get; init; }

    /// <summary>The unit: <c>count</c>, <c>EUR</c>, <c>percent</c>, <c>boolean</c>.</summary>
    public string Unit { get; init; } = "count";

    /// <summary>Which way it improves.</summary>
    public Direction Direction { get; init; }

    /// <summary>What is promised.</summary>
    public required Target Target { get; init; }

    /// <summary>The value before the plan; none when the plan gives none or writes it as unknown.</summary>
    public decimal? Baseline { get; init; }

    /// <summary>The baseline as printed, such as <c>x</c>, where it is no number.</summary>
    public string? RawBaseline { get; init; }

    /// <summary>The targets as printed, such as <c>+10</c> or <c>&gt; 500.000</c>, so that a printed Plan reproduces them.</summary>
    public IReadOnlyList<string> RawTargets { get; init; } = [];

    /// <summary>What the plan expects, in its own words.</summary>
    public string? ExpectedResult { get; init; }

    /// <summary>The unit or area that answers for the measure, where the indicator itself says so.</summary>
    public string? Owner { get; init; }

    /// <summary>Where the actual comes from.</summary>
    public string? Source { get; init; }

    /// <summary>The weight within its objective; equal weights when none is given.</summary>
    public decimal? Weight { get; init; }

    /// <summary>A remark of whoever entered the plan.</summary>
    public string? Note { get; init; }

    /// <summary>What is promised for a year as a plan prints it: <c>550</c>, <c>&gt; 500.000</c>, <c>+10</c>, <c>sì</c>; none when the plan gives none.</summary>
    /// <param name="year">A year of the triennium.</param>
    public string? Promised(int year) => Target is Target.Qualitative ? "grado attestato"
        : Target.For(year) is { } value ? ScoreWords.Expected(this, value) : null;

    /// <summary>The place in the cycle file, such as <c>$.objectives[2].indicators[1]</c>.</summary>
    public string Path { get; init; } = "$";
}
