using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.People;

namespace Terrecablate.Workflow.Processes.Steps;

/// <summary>Tells the holders of some roles something.</summary>
[Step("Terrecablate.Notify", "Avvisa", Description = "Invia un avviso, senza chiedere nulla.")]
public sealed class Notify(RoleHolders holders, Correspondence correspondence) : IStep
{
    [StepInput("Ruoli", Description = "Chi riceve l'avviso.", UiHint = "multitext", Required = true)]
    public IReadOnlyList<string>? Role { get; set; }

    [StepInput("Ambito del ruolo")]
    public string? Scope { get; set; }

    [StepInput("Titolo", DefaultSyntax = "Liquid", Required = true)]
    public string Title { get; set; } = "";

    [StepInput("Testo", UiHint = "multiline", DefaultSyntax = "Liquid")]
    public string? Text { get; set; }

    public async Task<StepOutcome> ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        var paragraphs = (Text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var told = new HashSet<string>();
        foreach (var role in Role ?? [])
        {
            var person = await holders.FindAsync(role, Scope, RomeTime.Today(context.Now), cancellationToken);
            if (person is not null && told.Add(person.Id))
            {
                correspondence.Tell(person.Id, $"notify:{context.ActivityExecutionId}:{person.Id}", Title, paragraphs, context.CorrelationId);
            }
        }

        return StepOutcome.Completed();
    }
}
