namespace Terrecablate.Workflow.Domain.Cycles;

/// <summary>What has become of a part of a plan.</summary>
public enum PlanChangeKind
{
    /// <summary>It was not there before.</summary>
    Added,

    /// <summary>It is not there any more.</summary>
    Removed,

    /// <summary>It says something else.</summary>
    Changed,
}

/// <summary>One difference between two versions of a plan, in words that may be printed.</summary>
/// <param name="Kind">Added, removed or changed.</param>
/// <param name="Subject">What has changed, by its id: <c>OS.1.2</c>, <c>PR.1/2</c>, <c>DL.SAL1</c>; a member by its name.</param>
/// <param name="Name">What people call it.</param>
/// <param name="What">Which of its properties, in Italian; none where the whole thing comes or goes.</param>
/// <param name="Before">What it said; none where it said nothing.</param>
/// <param name="After">What it says; none where it says nothing.</param>
public sealed record PlanChange(PlanChangeKind Kind, string Subject, string Name, string? What, string? Before, string? After)
{
    /// <summary>The difference as a sentence: <c>OS.1.2 Sedi collegate: il valore atteso 2020 passa da 550 a 560.</c></summary>
    public string Sentence => $"{(Name == Subject ? Subject : $"{Subject} {Name}")}: {Words}.";

    private string Words => (Kind, Before, After) switch
    {
        (PlanChangeKind.Added, _, null) => "si aggiunge",
        (PlanChangeKind.Added, _, _) => $"si aggiunge, {After}",
        (PlanChangeKind.Removed, _, _) => "si toglie",
        (_, null, null) => $"{What} cambia",
        (_, null, _) => $"{What}, prima non indicato, è {After}",
        (_, _, null) => $"{What} non è più indicato (era {Before})",
        _ => $"{What} passa da {Before} a {After}",
    };
}
