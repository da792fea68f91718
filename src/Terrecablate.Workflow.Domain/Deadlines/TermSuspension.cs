namespace Terrecablate.Workflow.Domain.Deadlines;

/// <summary>Days that do not count in a term, because an act says so.</summary>
/// <param name="From">First day not counted, inclusive.</param>
/// <param name="To">Last day not counted, inclusive.</param>
/// <param name="Basis">The act, such as <c>DL 18/2020 art. 103</c>.</param>
/// <source>il decreto che sospende, per esempio DL 18/2020 art. 103</source>
public sealed record TermSuspension(DateOnly From, DateOnly To, string Basis)
{
    /// <summary>Whether the day is suspended.</summary>
    public bool Contains(DateOnly date) => date >= From && date <= To;
}
