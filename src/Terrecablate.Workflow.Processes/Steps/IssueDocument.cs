using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Processes.Documents;

namespace Terrecablate.Workflow.Processes.Steps;

/// <summary>Generates a document from the cycle's data and keeps it with the matter.</summary>
[Step("Terrecablate.IssueDocument", "Genera documento", Description = "Genera un documento dai dati del ciclo.")]
public sealed class IssueDocument(IssueCycleDocument issue) : IStep
{
    [StepInput("Tipo", Description = "Che documento generare.", Options = ["Plan", "ProjectsAnnex", "HalfYearReport", "PerformanceReport", "Attestation", "Validation"], Required = true)]
    public string Kind { get; set; } = "";

    [StepInput("Oggetto")]
    public string? Subject { get; set; }

    public async Task<StepOutcome> ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        await issue.RunAsync(context, Kind, Subject ?? "", cancellationToken);
        return StepOutcome.Completed();
    }
}
