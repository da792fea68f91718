using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Milestones;

public enum ProjectState
{
    Proposed,
    Accepted,
    Declined,
}

/// <summary>A special project of a cycle.</summary>
public sealed class ProjectRecord : IOwned
{
    public required string Id { get; init; }

    public string BodyId { get; set; } = "";

    public required string CycleId { get; init; }

    /// <summary>The plan's id, for instance <c>PR.1</c>.</summary>
    public required string Code { get; init; }

    public required string Title { get; init; }

    public ProjectState State { get; set; }
}
