using System.Text.Json.Nodes;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Deadlines;

namespace Terrecablate.Workflow.Processes.Steps;

/// <summary>Waits until the morning of a day.</summary>
[Step("Terrecablate.WaitUntil", "Attendi scadenza", "Reached", Waits = true, Description = "Attende un giorno del calendario del ciclo.")]
public sealed class WaitUntil(WorkflowDb db, DueDates dueDates, Facts facts) : IStep
{
    [StepInput("Scadenza", Description = "Un termine del ciclo o una regola, come per le attività.", UiHint = "dropdown", Required = true)]
    public string Deadline { get; set; } = "";

    [StepInput("Accerta", Description = "Il fatto che il giorno accerta.")]
    public string? Establishes { get; set; }

    [StepInput("Oggetto")]
    public string? Subject { get; set; }

    public async Task<StepOutcome> ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        var cycle = await db.Cycles.FindAsync([context.CorrelationId], cancellationToken) ?? throw new InvalidOperationException("No cycle.");
        var today = RomeTime.Today(context.Now);
        var day = (await dueDates.ResolveAsync(Deadline, cycle, today, cancellationToken)).Date;
        return day > today
            ? StepOutcome.WaitsUntil(RomeTime.At(day, OfficeHours.Opens))
            : await ReachedAsync(context, cancellationToken);
    }

    public Task<StepOutcome> ResumeAsync(StepContext context, JsonObject payload, CancellationToken cancellationToken) =>
        ReachedAsync(context, cancellationToken);

    private async Task<StepOutcome> ReachedAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(Establishes))
        {
            await facts.EstablishAsync(context.CorrelationId!, Establishes, "", cancellationToken);
        }

        return StepOutcome.Completed("Reached");
    }
}
