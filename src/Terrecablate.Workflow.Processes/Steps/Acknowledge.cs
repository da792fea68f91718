using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Processes.Milestones;

namespace Terrecablate.Workflow.Processes.Steps;

/// <summary>Asks an assignee to acknowledge; a special project may be declined, since taking part is voluntary.</summary>
[Step("Terrecablate.Acknowledge", "Presa visione", "Acknowledged", "Declined", Description = "Chiede la presa visione; un progetto speciale si può rifiutare.", OpensTask = true)]
public sealed class Acknowledge(TaskDesk desk, WorkflowDb db) : HumanStep(desk)
{
    protected override Duty Duty => Duty.Record;

    protected override string DefaultForm => "acknowledge";

    protected override async Task ApplyAsync(StepContext context, string decision, JsonObject values, CancellationToken cancellationToken)
    {
        var project = await db.Projects.FirstOrDefaultAsync(p => p.CycleId == context.CorrelationId && p.Code == Subject, cancellationToken);
        if (project is not null)
        {
            project.State = decision == "Acknowledged" ? ProjectState.Accepted : ProjectState.Declined;
        }
    }
}
