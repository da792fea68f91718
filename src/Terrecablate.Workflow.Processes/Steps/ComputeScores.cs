using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Processes.Objectives;

namespace Terrecablate.Workflow.Processes.Steps;

/// <summary>Scores every indicator on its final value, with the explanation.</summary>
[Step("Terrecablate.ComputeScores", "Calcola punteggi", Description = "Calcola il grado di raggiungimento di ogni indicatore e lo spiega.")]
public sealed class ComputeScores(RecordScores scores) : IStep
{
    public async Task<StepOutcome> ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        await scores.RunAsync(context, cancellationToken);
        return StepOutcome.Completed();
    }
}
