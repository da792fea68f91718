using System.Text.Json.Nodes;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Processes.Simulation;

/// <summary>How one answer, or all those not described, is given.</summary>
/// <param name="Task">The task, <c>process/key</c>; none matches all.</param>
/// <param name="Subject">The subject, whole or one of its parts; none matches all.</param>
/// <param name="Round">The round; none matches all.</param>
/// <param name="Cycle">The cycle's year; none matches all.</param>
public sealed record ScriptedAnswer(string? Task = null, string? Subject = null, int? Round = null, int? Cycle = null)
{
    /// <summary>The outcome that stands for the first one that the step declares.</summary>
    public const string Positive = "$positive";

    /// <summary>The day of the answer, where it is not counted from the opening.</summary>
    public DateOnly? On { get; init; }

    public int? AfterWorkingDays { get; init; }

    public string Decision { get; init; } = Positive;

    public JsonObject Values { get; init; } = [];

    public bool Never { get; init; }

    public bool Matches(WorkTask task, int cycle) =>
        (Cycle is null || Cycle == cycle)
        && (Task is null || Task == task.Name)
        && (Round is null || Round == task.Round)
        && (Subject is null || Subject == task.Subject || task.Subject.Split('/').Contains(Subject) || task.Subject.StartsWith(Subject + "/", StringComparison.Ordinal));
}

/// <summary>Something that happens in the cycle from outside its tasks.</summary>
public abstract record ScriptedEvent(DateOnly At)
{
    public sealed record DeadlineDeferred(DateOnly At, string Deadline, DateOnly To, string Basis) : ScriptedEvent(At);

    public sealed record TermsSuspended(DateOnly At, IReadOnlyList<string> Deadlines, DateOnly From, DateOnly To, string Basis) : ScriptedEvent(At);

    public sealed record DeadlineActRevoked(DateOnly At, string Basis) : ScriptedEvent(At);

    public sealed record ProvisionalAccountsDeclared(DateOnly At, string Reason) : ScriptedEvent(At);

    public sealed record CycleRenewed(DateOnly At, int Cycle) : ScriptedEvent(At);

    /// <summary>Whoever holds the role does so no longer from that day on; where nobody takes the place, it is vacant.</summary>
    public sealed record HolderChanged(DateOnly At, string Role, string? Scope, string? Person, string Act) : ScriptedEvent(At);

    /// <summary>Promised values of the cycle's year that the Board is asked to change.</summary>
    public sealed record PlanRevisionProposed(DateOnly At, IReadOnlyDictionary<string, decimal> Targets, string Reason) : ScriptedEvent(At);

    public sealed record ActualRestated(DateOnly At, string Indicator, decimal Value, string Reason) : ScriptedEvent(At);

    public sealed record TaskReassigned(DateOnly At, string Task, string? Subject, string Person, string Reason) : ScriptedEvent(At);
}

/// <summary>Who answers what and when, and what else happens.</summary>
public sealed record SimulationScript
{
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public ScriptedAnswer Default { get; init; } = new() { AfterWorkingDays = 1 };

    public IReadOnlyList<ScriptedAnswer> Answers { get; init; } = [];

    public IReadOnlyList<ScriptedEvent> Events { get; init; } = [];

    public JsonObject Actuals { get; init; } = [];

    /// <summary>The person who never answers; none where everybody does.</summary>
    public string? Silent { get; init; }

    /// <summary>The first answer that matches, else the default.</summary>
    public ScriptedAnswer For(WorkTask task, int cycle) => Silent is not null && task.PersonId == Silent
        ? Default with { Never = true }
        : Answers.FirstOrDefault(a => a.Matches(task, cycle)) ?? Default;
}
