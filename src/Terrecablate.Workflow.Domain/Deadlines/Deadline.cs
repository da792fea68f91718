namespace Terrecablate.Workflow.Domain.Deadlines;

/// <summary>What kind of term a deadline is.</summary>
/// <source>natura del termine secondo la fonte che lo pone; nel dubbio ordinatorio</source>
public enum DeadlineNature
{
    /// <summary>Ordinatory: late is possible, is marked late and asks for a reason. Every date of the law here is of this kind.</summary>
    Ordinatory,

    /// <summary>Peremptory: after it the power to act is lost.</summary>
    Peremptory,

    /// <summary>Internal: the office's own plan.</summary>
    Internal,
}

/// <summary>A date that explains itself.</summary>
/// <remarks>
/// Immutable. Equality compares the members; <see cref="Why"/> and <see cref="Awaiting"/> compare by reference, so compare dates, not whole deadlines.
/// </remarks>
public sealed record Deadline
{
    /// <summary>The date as the rule says it, before any rolling.</summary>
    public required DateOnly Nominal { get; init; }

    /// <summary>The date that binds: the last day on which the act is in time, inclusive; never a festivo, unless the rule's <see cref="RollPolicy"/> lets it be one.</summary>
    public required DateOnly Legal { get; init; }

    /// <summary>The last working day not after the nominal date (for a backward term, not after the legal date).</summary>
    public required DateOnly InternalTarget { get; init; }

    /// <summary>The instant, in UTC and exclusive, at which the legal date ends in Rome.</summary>
    public DateTimeOffset EndsAt => RomeTime.EndOf(Legal);

    /// <summary>Italian sentences, in the order of the reasoning, that a clerk can read out.</summary>
    public required IReadOnlyList<string> Why { get; init; }

    /// <summary>The law, statute or plan that sets the term; none when the rule stands alone.</summary>
    public string? LegalBasis { get; init; }

    /// <summary>What kind of term it is, and so what missing it means.</summary>
    public DeadlineNature Nature { get; init; }

    /// <summary>Events that the rule waits for and that have not happened yet; while there are any, the date can only move later.</summary>
    public IReadOnlyList<string> Awaiting { get; init; } = [];

    /// <summary>Whether the date may still move, because an event that it depends on has not happened.</summary>
    public bool IsProvisional => Awaiting.Count > 0;
}
