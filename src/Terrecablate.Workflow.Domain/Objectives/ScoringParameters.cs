namespace Terrecablate.Workflow.Domain.Objectives;

/// <summary>How the deviation of an indicator in percent is taken.</summary>
public enum PercentDeviation
{
    /// <summary>Relative to the target, as for every other unit: 26.5 against 25 deviates by 6 %. The default.</summary>
    Relative,

    /// <summary>In percentage points: 26.5 against 25 deviates by 1.5.</summary>
    Points,
}

/// <summary>The choices that the plan's scoring rule leaves open, each with the default of the office. Immutable.</summary>
public sealed record ScoringParameters
{
    /// <summary>The defaults.</summary>
    public static ScoringParameters Default { get; } = new();

    /// <summary>The highest score, 0 to 1000; 100 gives no bonus for more than what was promised: <c>scoring.cap</c>.</summary>
    /// <source>il Piano tace: da confermare</source>
    public decimal Cap { get; init; } = 100m;

    /// <summary>The lowest score, 0 to 100: <c>scoring.floor</c>.</summary>
    /// <source>il Piano tace: da confermare</source>
    public decimal Floor { get; init; }

    /// <summary>How indicators in percent deviate: <c>scoring.percentDeviation</c>, <c>relative</c> or <c>points</c>.</summary>
    /// <source>il Piano tace: da confermare</source>
    public PercentDeviation Percent { get; init; }

    /// <summary>How increments are counted where the indicator does not say: <c>scoring.increments</c>, <c>PerYear</c> or <c>Cumulative</c>.</summary>
    /// <source>il Piano tace: da confermare</source>
    public IncrementCounting Increments { get; init; }
}
