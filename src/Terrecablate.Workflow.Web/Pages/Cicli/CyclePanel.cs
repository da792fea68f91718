using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Domain.Objectives;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Processes.Bodies;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Objectives;
using Terrecablate.Workflow.Web.Pages.Attivita;

namespace Terrecablate.Workflow.Web.Pages.Cicli;

/// <summary>A cycle in the list.</summary>
public sealed record CycleLine(int Year, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt, int Tasks, int Decided, int Late);

/// <summary>Everything that a cycle's page shows.</summary>
public sealed record CyclePanel(Cycle Cycle, DateOnly Today)
{
    /// <summary>Whether the next year's cycle is open already.</summary>
    public bool HasNext { get; init; }

    public IReadOnlyList<StepPanel> Steps { get; init; } = [];

    public IReadOnlyList<WaitingGate> Gates { get; init; } = [];

    public IReadOnlyList<CycleDeadline> Deadlines { get; init; } = [];

    public IReadOnlyList<ScoreLine> Scores { get; init; } = [];

    public IReadOnlyList<ActRecord> Acts { get; init; } = [];

    public IReadOnlyList<DocumentLine> Documents { get; init; } = [];

    public IEnumerable<InstanceLine> Incidents => Steps.SelectMany(s => s.Instances).Where(i => i.Status == InstanceStatus.Faulted);

    public bool WaitsForAccounts => Gates.Any(g => g.Gate == "Accounts");
}

/// <summary>One of the seven steps, with the instances that run it.</summary>
public sealed record StepPanel(string Process, IReadOnlyList<InstanceLine> Instances)
{
    public string Name => ProcessNames.Of(Process);

    public int Tasks => Instances.Sum(i => i.Tasks);

    public int Decided => Instances.Sum(i => i.Decided);

    public (string Words, string Class) Standing => Instances switch
    {
        [] => ("non ancora avviata", "is-planned"),
        _ when Instances.Any(i => i.Status == InstanceStatus.Faulted) => ("ferma per un'anomalia", "is-late"),
        _ when Instances.Any(i => i.Status is InstanceStatus.Suspended or InstanceStatus.Executing) => ("in corso", "is-running"),
        _ => ("conclusa", "is-done"),
    };
}

/// <summary>A run of a process.</summary>
public sealed record InstanceLine(string Id, string Process, string? Subject, InstanceStatus Status, DateTimeOffset CreatedAt, string? Incident)
{
    public int Tasks { get; init; }

    public int Decided { get; init; }

    public IReadOnlyList<OpenLine> Open { get; init; } = [];

    public string StatusInWords => Status switch
    {
        InstanceStatus.Finished => "concluso",
        InstanceStatus.Faulted => "fermo per un'anomalia",
        InstanceStatus.Cancelled => "annullato",
        _ => "in corso",
    };
}

/// <summary>An open task of an instance.</summary>
public sealed record OpenLine(string Id, string Title, string? Person, string Role, DateOnly Due);

/// <summary>An indicator with its score.</summary>
public sealed record ScoreLine(Indicator Indicator, ScoreRecord Score);
