namespace Terrecablate.Workflow.Domain.Objectives;

/// <summary>The kinds of objective of the plan.</summary>
public enum ObjectiveType
{
    /// <summary>Generale: the accounting indices, anti-corruption and transparency.</summary>
    General,

    /// <summary>Specifico: by service.</summary>
    Specific,

    /// <summary>Speciale: a project given to one employee.</summary>
    SpecialProject,

    /// <summary>Individuale: by area.</summary>
    Individual,
}

/// <summary>An objective of the plan with its indicators. Immutable.</summary>
public sealed record Objective
{
    /// <summary>The plan's id, such as <c>OI.AS</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The kind.</summary>
    public required ObjectiveType Type { get; init; }

    /// <summary>The title in Italian.</summary>
    public required string Title { get; init; }

    /// <summary>The organizational unit that owns it; none when the plan gives none.</summary>
    public string? OrgUnit { get; init; }

    /// <summary>The goals in words.</summary>
    public IReadOnlyList<string> Goals { get; init; } = [];

    /// <summary>The measures, in the order of the plan; none for an objective that is only attested.</summary>
    public required IReadOnlyList<Indicator> Indicators { get; init; }

    /// <summary>The weight among the objectives of its kind; equal weights when none is given.</summary>
    public decimal? Weight { get; init; }

    /// <summary>A remark of whoever entered the plan.</summary>
    public string? Note { get; init; }

    /// <summary>The place in the cycle file, such as <c>$.objectives[2]</c>.</summary>
    public string Path { get; init; } = "$";
}
