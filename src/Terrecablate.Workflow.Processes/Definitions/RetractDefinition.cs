using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Register;

namespace Terrecablate.Workflow.Processes.Definitions;

/// <summary>Lets no new instance start. Those that run go on.</summary>
public sealed class RetractDefinition(WorkflowDb db, DecisionRegister register)
{
    /// <exception cref="Refusal">It is not published, or the cycle cannot do without it.</exception>
    public async Task RunAsync(string definitionId, string by, CancellationToken cancellationToken = default)
    {
        var published = await db.Definitions.FirstOrDefaultAsync(d => d.DefinitionId == definitionId && d.IsPublished, cancellationToken)
            ?? throw new Refusal("definition.not-published", "Il processo non è pubblicato.");
        if (ProcessNames.InOrder.Contains(definitionId))
        {
            throw new Refusal("definition.needed", "Il ciclo ha bisogno di questo processo: se ne può pubblicare un'altra versione, non ritirarlo.");
        }

        published.IsPublished = false;
        await register.AppendAsync(
            new RegisterEvent(EventType.DefinitionRetracted) { Process = definitionId, Person = by, Data = new() { ["version"] = published.Version } },
            cancellationToken);
    }
}
