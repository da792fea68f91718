using Terrecablate.Workflow.Engine.Steps;

namespace Terrecablate.Workflow.Processes.Tasks;

/// <summary>What an activity asks for when the flow reaches it.</summary>
public sealed record TaskRequest(StepContext Context, string StepType, IReadOnlyList<string> Outcomes)
{
    public required string Key { get; init; }

    public required string Title { get; init; }

    public string Instructions { get; init; } = "";

    public required string Role { get; init; }

    public string? Scope { get; init; }

    /// <summary>A person instead of the role's holder.</summary>
    public string? Assignee { get; init; }

    /// <summary>Tasks of the same matter whose actors may not act here: <c>key</c> or <c>process/key</c>.</summary>
    public IReadOnlyList<string> ExcludeActorsOf { get; init; } = [];

    public string Subject { get; init; } = "";

    public required string Form { get; init; }

    public required string Deadline { get; init; }

    public string Reminders { get; init; } = "default";

    public string Escalation { get; init; } = "default";

    public Assurance Assurance { get; init; }

    public bool AllowsLate { get; init; } = true;

    public DateOnly? NotBefore { get; init; }

    public string? Remarks { get; init; }

    /// <summary>Kinds of document to be read before answering.</summary>
    public IReadOnlyList<string> Documents { get; init; } = [];

    /// <summary>The rule after which the product itself closes the task as unanswered; none where it waits for ever.</summary>
    public string? Expires { get; init; }
}
