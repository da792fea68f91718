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

    /// <summary>The highest score; 100 gives no bonus for more than what was promised.</summary>
    public decimal Cap { get; init; } = 100m;

    /// <summary>The lowest score.</summary>
    public decimal Floor { get; init; }

    /// <summary>How indicators in percent deviate.</summary>
    public PercentDeviation Percent { get; init; }

    /// <summary>How increments are counted where the indicator does not say.</summary>
    public IncrementCounting Increments { get; init; }
}
