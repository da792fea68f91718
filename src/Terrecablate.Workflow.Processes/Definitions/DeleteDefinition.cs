using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;

namespace Terrecablate.Workflow.Processes.Definitions;

/// <summary>Throws versions away that nothing has run: what has run is part of its instances' history.</summary>
public sealed class DeleteDefinition(WorkflowDb db)
{
    /// <param name="definitionId">The definition.</param>
    /// <param name="version">One version of it; null for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="Refusal">There is no such version, it is published, or instances have run it.</exception>
    public async Task RunAsync(string definitionId, int? version, CancellationToken cancellationToken = default)
    {
        var doomed = await db.Definitions.Where(d => d.DefinitionId == definitionId && (version == null || d.Version == version)).ToListAsync(cancellationToken);
        if (doomed.Count == 0)
        {
            throw new Refusal("definition.unknown", "La versione non esiste.");
        }

        if (doomed.Exists(d => d.IsPublished))
        {
            throw new Refusal("definition.published", "Una versione pubblicata non si elimina: prima se ne pubblica un'altra, o la si ritira.");
        }

        var ids = doomed.ConvertAll(d => d.VersionId);
        if (await db.Instances.AnyAsync(i => ids.Contains(i.DefinitionVersionId), cancellationToken))
        {
            throw new Refusal("definition.in-use", "Ci sono procedimenti che hanno seguito questa versione: serve a leggerne la storia.");
        }

        db.Definitions.RemoveRange(doomed);
    }
}
