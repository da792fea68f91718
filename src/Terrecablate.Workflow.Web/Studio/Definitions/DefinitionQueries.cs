using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Definitions;

namespace Terrecablate.Workflow.Web.Studio.Definitions;

/// <summary>A stored version, and whether it is the last one.</summary>
internal sealed record Drawing(StoredDefinition Stored, bool IsLatest);

/// <param name="Versions">Elsa's words for which versions are meant: <c>Latest</c>, <c>Published</c>, <c>AllVersions</c>, a number …</param>
/// <param name="DefinitionIds">Only these definitions; empty for all.</param>
/// <param name="VersionIds">Only these versions; empty for all.</param>
/// <param name="Search">What the name or the definition's id contains.</param>
internal sealed record DefinitionFilter(string? Versions, IReadOnlyList<string> DefinitionIds, IReadOnlyList<string> VersionIds, string? Search)
{
    /// <summary>The order, a property's name; by name unless told.</summary>
    public string? OrderBy { get; init; }

    public bool IsDescending { get; init; }

    /// <summary>The page, from 0.</summary>
    public int Page { get; init; }

    public int PageSize { get; init; } = 100;
}

/// <summary>Finds definitions as Elsa's API asks for them.</summary>
internal sealed class DefinitionQueries(WorkflowDb db)
{
    public async Task<Drawing?> FindAsync(string definitionId, string? versions, CancellationToken cancellationToken)
    {
        var stored = await db.Definitions.AsNoTracking().Where(d => d.DefinitionId == definitionId).OrderByDescending(d => d.Version).ToListAsync(cancellationToken);
        var found = stored.Find(d => IsMeant(versions ?? "Latest", d.Version, d.IsPublished, d == stored[0]));
        return found is null ? null : new Drawing(found, found == stored[0]);
    }

    public async Task<Drawing?> VersionAsync(string versionId, CancellationToken cancellationToken) =>
        await VersionsAsync([versionId], cancellationToken) is [var drawing] ? drawing : null;

    /// <summary>The versions with these ids, in that order; what is not there is left out.</summary>
    public async Task<IReadOnlyList<Drawing>> VersionsAsync(IReadOnlyList<string> versionIds, CancellationToken cancellationToken)
    {
        var found = await db.Definitions.AsNoTracking().Where(d => versionIds.Contains(d.VersionId))
            .Select(d => new { Stored = d, IsLatest = !db.Definitions.Any(later => later.DefinitionId == d.DefinitionId && later.Version > d.Version) })
            .ToListAsync(cancellationToken);
        return [.. versionIds.Join(found, id => id, f => f.Stored.VersionId, (_, f) => new Drawing(f.Stored, f.IsLatest))];
    }

    public async Task<(IReadOnlyList<Drawing> Page, int Total)> ListAsync(DefinitionFilter filter, CancellationToken cancellationToken)
    {
        var headers = await db.Definitions.AsNoTracking()
            .Select(d => new { d.DefinitionId, d.VersionId, d.Version, d.Name, d.IsPublished, d.SavedAt })
            .ToListAsync(cancellationToken);
        var last = headers.GroupBy(h => h.DefinitionId).ToDictionary(g => g.Key, g => g.Max(h => h.Version));
        var meant = headers
            .Where(h => filter.VersionIds.Count > 0 || IsMeant(filter.Versions is { Length: > 0 } v ? v : "AllVersions", h.Version, h.IsPublished, last[h.DefinitionId] == h.Version))
            .Where(h => filter.VersionIds.Count == 0 || filter.VersionIds.Contains(h.VersionId))
            .Where(h => filter.DefinitionIds.Count == 0 || filter.DefinitionIds.Contains(h.DefinitionId))
            .Where(h => string.IsNullOrWhiteSpace(filter.Search) || h.Name.Contains(filter.Search, StringComparison.OrdinalIgnoreCase) || h.DefinitionId.Contains(filter.Search, StringComparison.OrdinalIgnoreCase))
            .ToList();
        var ordered = filter.OrderBy?.ToUpperInvariant() switch
        {
            "VERSION" => meant.OrderBy(h => h.Version),
            "CREATED" or "CREATEDAT" => meant.OrderBy(h => h.SavedAt),
            _ => meant.OrderBy(h => h.Name, StringComparer.CurrentCultureIgnoreCase),
        };
        var ids = (filter.IsDescending ? ordered.Reverse() : ordered).Skip(filter.Page * filter.PageSize).Take(filter.PageSize).Select(h => h.VersionId).ToList();
        return (await VersionsAsync(ids, cancellationToken), meant.Count);
    }

    private static bool IsMeant(string versions, int version, bool isPublished, bool isLatest) => versions switch
    {
        "AllVersions" => true,
        "Latest" => isLatest,
        "Published" => isPublished,
        "LatestOrPublished" => isLatest || isPublished,
        "LatestAndPublished" => isLatest && isPublished,
        "Draft" => isLatest && !isPublished,
        _ => versions == version.ToString(CultureInfo.InvariantCulture),
    };
}
