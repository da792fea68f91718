using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Processes.Cycles;

namespace Terrecablate.Workflow.Processes.Steps;

/// <summary>Asks for a review: accepted, or sent back with remarks.</summary>
[Step("Terrecablate.Review", "Esamina", "Accepted", "SentBack", Description = "Chiede un esame: accolto, o rinviato con osservazioni.", OpensTask = true)]
public sealed class Review(TaskDesk desk) : HumanStep(desk)
{
    protected override Duty Duty => Duty.Review;

    protected override string DefaultForm => "review";
}

/// <summary>Asks a body for its decision.</summary>
[Step("Terrecablate.Approve", "Approva (organo)", "Approved", "ApprovedWithChanges", "SentBack", "Rejected", "Postponed", "NoQuorum", Description = "Chiede a un organo la sua deliberazione.", OpensTask = true)]
public sealed class Approve(TaskDesk desk, WorkflowDb db) : HumanStep(desk)
{
    protected override Duty Duty => Duty.Decide;

    protected override string DefaultForm => "resolution";

    /// <summary>Who decides on the Plan knows what its data contradict.</summary>
    protected override async Task<string?> AddedInstructionsAsync(StepContext context, CancellationToken cancellationToken) =>
        Subject == "Plan" && await db.Cycles.FindAsync([context.CorrelationId], cancellationToken) is { } cycle ? CoherenceCheck.Of(cycle.Plan()) : null;
}

/// <summary>Asks for an opinion.</summary>
[Step("Terrecablate.Opinion", "Esprimi parere", "Favourable", "WithRemarks", "Unfavourable", Description = "Chiede un parere.", OpensTask = true)]
public sealed class Opinion(TaskDesk desk) : HumanStep(desk)
{
    protected override Duty Duty => Duty.Advise;

    protected override string DefaultForm => "opinion";
}

/// <summary>Asks a body to take note.</summary>
[Step("Terrecablate.TakeNote", "Prendi atto", "Noted", "SentBack", Description = "Chiede a un organo di prendere atto.", OpensTask = true)]
public sealed class TakeNote(TaskDesk desk) : HumanStep(desk)
{
    protected override Duty Duty => Duty.Review;

    protected override string DefaultForm => "note";
}
