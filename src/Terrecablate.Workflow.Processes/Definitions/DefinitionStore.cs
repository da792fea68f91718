using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Definitions;

/// <summary>The definitions of the current body. A draft is read anew each time.</summary>
internal sealed class DefinitionStore(WorkflowDb db, CurrentBody body, DefinitionCache cache, HotQueries queries) : IDefinitionStore
{
    private readonly Dictionary<string, string?> _published = [];
    private List<WorkflowDefinition>? _usable;

    public async Task<WorkflowDefinition?> FindAsync(string definitionId, string? versionId, CancellationToken cancellationToken)
    {
        var id = versionId ?? await PublishedIdAsync(definitionId, cancellationToken);
        if (id is null)
        {
            return null;
        }

        return cache.Find(body.Id!, id) ?? await ReadAsync(id, cancellationToken);
    }

    private async Task<string?> PublishedIdAsync(string definitionId, CancellationToken cancellationToken)
    {
        if (!_published.TryGetValue(definitionId, out var id))
        {
            id = await queries.PublishedVersion(db, definitionId, cancellationToken);
            _published[definitionId] = id;
        }

        return id;
    }

    private async Task<WorkflowDefinition?> ReadAsync(string versionId, CancellationToken cancellationToken)
    {
        var stored = await db.Definitions.Where(d => d.VersionId == versionId).Select(d => new { d.Json, d.IsDraft }).FirstOrDefaultAsync(cancellationToken);
        return stored is null ? null
            : stored.IsDraft ? DefinitionReader.Read(stored.Json).Required
            : cache.Keep(body.Id!, versionId, DefinitionReader.Read(stored.Json).Required);
    }

    public async Task<WorkflowDefinition?> FindActivityAsync(string activityType, CancellationToken cancellationToken)
    {
        _usable ??= await UsableAsync(cancellationToken);
        return _usable.Find(d => d.ActivityType == activityType);
    }

    private async Task<List<WorkflowDefinition>> UsableAsync(CancellationToken cancellationToken)
    {
        var usable = new List<WorkflowDefinition>();
        foreach (var version in await db.Definitions.Where(d => d.IsPublished).OrderBy(d => d.DefinitionId).Select(d => d.VersionId).ToListAsync(cancellationToken))
        {
            if ((cache.Find(body.Id!, version) ?? await ReadAsync(version, cancellationToken)) is { IsUsableAsActivity: true } definition)
            {
                usable.Add(definition);
            }
        }

        return usable;
    }
}

/// <summary>Definitions as read, by body and version. A stored version never changes, so nothing in here grows old.</summary>
public sealed class DefinitionCache
{
    private readonly ConcurrentDictionary<(string Body, string Version), WorkflowDefinition> _read = new();

    internal WorkflowDefinition? Find(string body, string version) => _read.GetValueOrDefault((body, version));

    internal WorkflowDefinition Keep(string body, string version, WorkflowDefinition definition) => _read.GetOrAdd((body, version), definition);
}
