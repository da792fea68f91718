using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Processes.Definitions;

/// <summary>Keeps what a designer has drawn: the draft is overwritten, a published version gets a draft after it.</summary>
public sealed class SaveDraft(WorkflowDb db, IIdSource ids, TimeProvider clock)
{
    /// <param name="json">The definition as the designer writes it; its version and publication are the store's to say.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="Refusal">It cannot be read; every problem is named with its place.</exception>
    public async Task<StoredDefinition> RunAsync(string json, CancellationToken cancellationToken = default)
    {
        var reading = DefinitionReader.Read(json);
        if (reading.Definition is not { } drawn)
        {
            throw new Refusal("definition.unreadable", string.Join(" ", reading.Problems.Select(p => $"{p.Path}: {p.Message}")));
        }

        var latest = await db.Definitions.Where(d => d.DefinitionId == drawn.DefinitionId).OrderByDescending(d => d.Version).FirstOrDefaultAsync(cancellationToken);
        var draft = latest is { IsDraft: true } ? latest : Add(drawn, (latest?.Version ?? 0) + 1);
        draft.Name = string.IsNullOrWhiteSpace(drawn.Name) ? drawn.DefinitionId : drawn.Name;
        draft.SavedAt = clock.GetUtcNow();
        draft.Json = DefinitionWriter.Write(drawn with { VersionId = draft.VersionId, Version = draft.Version, IsPublished = false, IsLatest = true });
        return draft;
    }

    private StoredDefinition Add(WorkflowDefinition drawn, int version)
    {
        var id = ids.NewId();
        var draft = new StoredDefinition { Id = id, DefinitionId = drawn.DefinitionId, VersionId = id, Version = version, Name = "", Json = "", IsDraft = true };
        db.Definitions.Add(draft);
        return draft;
    }
}
