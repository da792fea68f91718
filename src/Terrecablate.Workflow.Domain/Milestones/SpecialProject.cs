namespace Terrecablate.Workflow.Domain.Milestones;

/// <summary>A special project, given to one employee who accepts it freely. Immutable.</summary>
/// <source>Piano, Allegato A; Fondo risorse decentrate, risorse stabili</source>
public sealed record SpecialProject
{
    /// <summary>The plan's id, such as <c>PR.1</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The title in Italian.</summary>
    public required string Title { get; init; }

    /// <summary>The person's reference, such as <c>person:employee-1</c>; none when the plan names nobody.</summary>
    public string? AssigneeRef { get; init; }

    /// <summary>The tranches in the order of the plan.</summary>
    public required IReadOnlyList<Tranche> Tranches { get; init; }

    /// <summary>The indicators in words; the source gives them no values.</summary>
    public IReadOnlyList<string> Indicators { get; init; } = [];

    /// <summary>Whether the project counts for productivity as well; in the source it does not, it is paid by itself.</summary>
    public bool IsValuatedForProductivity { get; init; }

    /// <summary>The project's sum in euro; none when the plan leaves it to an annex.</summary>
    public decimal? Amount { get; init; }

    /// <summary>What pays for it.</summary>
    public string? FundingSource { get; init; }

    /// <summary>The place in the cycle file, such as <c>$.specialProjects[0]</c>.</summary>
    public string Path { get; init; } = "$";
}

/// <summary>What a tranche is.</summary>
public enum TrancheKind
{
    /// <summary>A progress milestone (stato di avanzamento).</summary>
    Sal,

    /// <summary>The balance, which also waits for the gate of the Consuntivo and of the overall evaluation.</summary>
    Balance,
}

/// <summary>A tranche of a special project.</summary>
/// <param name="Seq">Its number within the project, from 1.</param>
/// <param name="Kind">Milestone or balance.</param>
/// <param name="Date">The date of the plan, corrected where the source has a slip.</param>
/// <param name="Percent">Its part of the project's sum, in percent.</param>
/// <param name="IsCorrected">Whether the date differs from the printed one.</param>
/// <param name="Raw">The tranche as printed.</param>
public sealed record Tranche(int Seq, TrancheKind Kind, DateOnly Date, decimal Percent, bool IsCorrected = false, string? Raw = null);
