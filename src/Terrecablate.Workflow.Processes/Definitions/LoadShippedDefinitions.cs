using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Processes.Definitions;

/// <summary>A definition file as it comes with the product.</summary>
public sealed record ShippedFile(string FileName, string Json)
{
    /// <exception cref="UnreadableDefinitionException">The file cannot be read; every problem of it is named.</exception>
    public WorkflowDefinition Read()
    {
        var reading = DefinitionReader.Read(Json);
        return reading.Definition ?? throw new UnreadableDefinitionException(FileName, reading.Problems);
    }
}

/// <summary>Brings the definitions that come with the product into the body's store; what the designer has edited is left alone.</summary>
public sealed class LoadShippedDefinitions(WorkflowDb db, IIdSource ids, TimeProvider clock)
{
    /// <exception cref="UnreadableDefinitionException">A file cannot be read; every problem of it is named.</exception>
    public async Task RunAsync(IReadOnlyList<ShippedFile> files, CancellationToken cancellationToken = default)
    {
        var stored = await db.Definitions.ToListAsync(cancellationToken);
        foreach (var file in files)
        {
            var definition = file.Read();
            if (stored.All(d => d.DefinitionId != definition.DefinitionId || d.Version < definition.Version))
            {
                Add(file, definition, [.. stored.Where(d => d.DefinitionId == definition.DefinitionId)]);
            }
        }
    }

    private void Add(ShippedFile file, WorkflowDefinition definition, IReadOnlyList<StoredDefinition> older)
    {
        var isEdited = older.Any(d => !d.IsShipped && d.IsPublished);
        foreach (var previous in older.Where(_ => !isEdited))
        {
            previous.IsPublished = false;
        }

        db.Definitions.Add(new StoredDefinition
        {
            Id = ids.NewId(),
            DefinitionId = definition.DefinitionId,
            VersionId = definition.VersionId,
            Version = definition.Version,
            Name = definition.Name ?? definition.DefinitionId,
            Json = file.Json,
            IsPublished = !isEdited,
            IsShipped = true,
            SavedAt = clock.GetUtcNow(),
        });
    }
}

/// <summary>A definition file cannot be read.</summary>
public sealed class UnreadableDefinitionException(string fileName, IEnumerable<DefinitionProblem> problems)
    : Exception($"{fileName}: {string.Join("; ", problems.Select(p => $"{p.Path}: {p.Message}"))}");
