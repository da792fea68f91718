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
            if (IsToPublish(definition, stored.Where(d => d.DefinitionId == definition.DefinitionId)))
            {
                Add(file, definition, [.. stored.Where(d => d.DefinitionId == definition.DefinitionId)]);
            }
        }
    }

    /// <summary>
    /// Whether a file takes the place of what is stored: it is later, and the last version came with the product too. What
    /// a designer has edited, or only begun to, is left alone; <see cref="Shipped.ShippedOffers"/> offers the file instead.
    /// </summary>
    internal static bool IsToPublish(WorkflowDefinition file, IEnumerable<StoredDefinition> versions) =>
        versions.MaxBy(v => v.Version) is not { } last || (last.IsShipped && last.Version < file.Version);

    private void Add(ShippedFile file, WorkflowDefinition definition, IReadOnlyList<StoredDefinition> older)
    {
        foreach (var previous in older)
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
            IsPublished = true,
            IsShipped = true,
            SavedAt = clock.GetUtcNow(),
        });
    }
}

/// <summary>A definition file cannot be read.</summary>
public sealed class UnreadableDefinitionException(string fileName, IEnumerable<DefinitionProblem> problems)
    : Exception($"{fileName}: {string.Join("; ", problems.Select(p => $"{p.Path}: {p.Message}"))}");
