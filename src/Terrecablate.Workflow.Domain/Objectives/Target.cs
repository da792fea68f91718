namespace Terrecablate.Workflow.Domain.Objectives;

/// <summary>Which way an indicator improves.</summary>
public enum Direction
{
    /// <summary>More is better.</summary>
    HigherIsBetter,

    /// <summary>Less is better.</summary>
    LowerIsBetter,
}

/// <summary>The comparison of a threshold.</summary>
public enum ThresholdOperator
{
    /// <summary>Strictly more than (<c>&gt;</c>).</summary>
    MoreThan,

    /// <summary>At least (<c>&gt;=</c>).</summary>
    AtLeast,

    /// <summary>Strictly less than (<c>&lt;</c>).</summary>
    LessThan,

    /// <summary>At most (<c>&lt;=</c>).</summary>
    AtMost,
}

/// <summary>What an increment is counted from.</summary>
public enum IncrementCounting
{
    /// <summary>Each year's own increment, the default.</summary>
    PerYear,

    /// <summary>The increment since the baseline.</summary>
    Cumulative,
}

/// <summary>What an indicator promises: closed family, immutable.</summary>
/// <param name="Values">The promised value by year.</param>
/// <source>Piano della performance, tabelle degli obiettivi</source>
public abstract record Target(IReadOnlyDictionary<int, decimal> Values)
{
    /// <summary>Whether the actual can only be yes or no, 1 or 0.</summary>
    public bool IsYesOrNo => this is Binary or Milestone;

    /// <summary>The value promised for a year; none when the plan gives none.</summary>
    /// <param name="year">A year of the triennium.</param>
    public virtual decimal? For(int year) => Values.TryGetValue(year, out var value) ? value : null;

    /// <summary>A level to be reached.</summary>
    public sealed record Level(IReadOnlyDictionary<int, decimal> Values) : Target(Values);

    /// <summary>A threshold to be crossed; it stays in force in later years that the plan leaves blank.</summary>
    /// <source>Piano Programma 2020-2022, indici di performance globale</source>
    public sealed record Threshold(ThresholdOperator Operator, IReadOnlyDictionary<int, decimal> Values) : Target(Values)
    {
        /// <inheritdoc/>
        public override decimal? For(int year) =>
            Values.Where(pair => pair.Key <= year).OrderByDescending(pair => pair.Key).Select(pair => (decimal?)pair.Value).FirstOrDefault();
    }

    /// <summary>An increase, as <c>+10</c>: the actual is an increase too.</summary>
    /// <param name="Values">The promised increase by year.</param>
    /// <param name="Counting">How it is counted; none when the plan does not say, and then the cycle's parameter decides.</param>
    /// <source>Piano della performance, Area Tecnica (+10, +15, +20)</source>
    public sealed record Increment(IReadOnlyDictionary<int, decimal> Values, IncrementCounting? Counting = null) : Target(Values);

    /// <summary>A level that must not be lost.</summary>
    public sealed record Maintenance(IReadOnlyDictionary<int, decimal> Values) : Target(Values);

    /// <summary>Done or not done: 1 or 0.</summary>
    public sealed record Binary(IReadOnlyDictionary<int, decimal> Values) : Target(Values);

    /// <summary>A point of arrival within the year, reached or not: 1 or 0; 1 is promised where the plan gives no value.</summary>
    public sealed record Milestone(IReadOnlyDictionary<int, decimal> Values) : Target(Values)
    {
        /// <inheritdoc/>
        public override decimal? For(int year) => Values.Count == 0 ? 1m : base.For(year);
    }

    /// <summary>No number: the actual is the attested degree of achievement, 0 to 100.</summary>
    /// <source>Piano della performance, anticorruzione e trasparenza</source>
    public sealed record Qualitative() : Target(new Dictionary<int, decimal>())
    {
        /// <inheritdoc/>
        public override decimal? For(int year) => 100m;
    }
}
