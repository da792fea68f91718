using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;

namespace Terrecablate.Workflow.Processes.Definitions;

/// <summary>Makes an earlier version the draft again; it takes the place of the draft that there is.</summary>
public sealed class RevertDefinition(WorkflowDb db, SaveDraft save)
{
    /// <exception cref="Refusal">There is no such version.</exception>
    public async Task<StoredDefinition> RunAsync(string definitionId, int version, CancellationToken cancellationToken = default)
    {
        var earlier = await db.Definitions.FirstOrDefaultAsync(d => d.DefinitionId == definitionId && d.Version == version, cancellationToken)
            ?? throw new Refusal("definition.unknown", "La versione non esiste.");
        return await save.RunAsync(earlier.Json, cancellationToken);
    }
}
