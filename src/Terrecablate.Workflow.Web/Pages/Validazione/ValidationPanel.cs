using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Domain.Objectives;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Objectives;
using Terrecablate.Workflow.Processes.Tasks;
using Terrecablate.Workflow.Web.Pages.Attivita;

namespace Terrecablate.Workflow.Web.Pages.Validazione;

/// <summary>The Evaluation Unit's room: one cycle's Report and what stands behind it.</summary>
public sealed record ValidationPanel(Cycle Cycle, DateOnly Today, CycleDeadline? Deadline)
{
    /// <summary>The latest task of validation, open or decided.</summary>
    public WorkTask? Task { get; init; }

    public IReadOnlyList<GateCondition> Checklist { get; init; } = [];

    public IReadOnlyList<DocumentLine> Documents { get; init; } = [];

    public IReadOnlyList<EvidenceLine> Evidence { get; init; } = [];

    public bool IsValidated { get; init; }

    /// <summary>What cannot happen before the validation.</summary>
    public IReadOnlyList<string> Blocked { get; init; } = [];
}

/// <summary>An indicator with its final value, its evidence and its score.</summary>
public sealed record EvidenceLine(Indicator Indicator, Actual? Actual, ScoreRecord? Score);
