using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Definitions;

namespace Terrecablate.Workflow.Web.Pages.Processi;

/// <summary>A process in the list.</summary>
public sealed record ProcessLine(string DefinitionId, string Name, int? Published, int Latest, bool HasDraft)
{
    public int Running { get; init; }

    public int OnOtherVersions { get; init; }
}

/// <summary>A version of a process, with how many run it and have run it.</summary>
public sealed record VersionLine(int Version, string VersionId, bool IsPublished, bool IsDraft, bool IsShipped, DateTimeOffset SavedAt)
{
    public int Running { get; init; }

    public int Ended { get; init; }
}

/// <summary>A running instance of a process.</summary>
public sealed record RunningLine(string Id, int Version, string? Subject, string? CycleId, InstanceStatus Status, DateTimeOffset CreatedAt)
{
    public int? Year { get; init; }

    public string Title => $"{(Subject is { Length: > 0 } s ? ProcessNames.Subject(s) : "Ciclo")}{(Year is { } year ? $", {year}" : "")}";
}

/// <summary>Reads processes, their versions and what runs them.</summary>
public sealed class ProcessPanels(WorkflowDb db)
{
    private const int MostRunning = 200;

    public async Task<IReadOnlyList<ProcessLine>> AllAsync(CancellationToken cancellationToken)
    {
        var versions = await db.Definitions.AsNoTracking().OrderBy(d => d.Version).Select(d => new { d.DefinitionId, d.Name, d.Version, d.IsPublished, d.IsDraft }).ToListAsync(cancellationToken);
        var running = await Running().GroupBy(i => new { i.DefinitionId, i.DefinitionVersion }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        return
        [
            .. from version in versions
               group version by version.DefinitionId into process
               let published = process.LastOrDefault(v => v.IsPublished)?.Version
               let counts = running.Where(r => r.Key.DefinitionId == process.Key).ToList()
               orderby ProcessNames.InOrder.Contains(process.Key) ? 0 : 1, Place(process.Key), process.Last().Name
               select new ProcessLine(process.Key, process.Last().Name, published, process.Last().Version, process.Last().IsDraft)
               {
                   Running = counts.Sum(c => c.Count),
                   OnOtherVersions = counts.Where(c => c.Key.DefinitionVersion != published).Sum(c => c.Count),
               },
        ];
    }

    public async Task<IReadOnlyList<VersionLine>> VersionsAsync(string definitionId, CancellationToken cancellationToken)
    {
        var versions = await db.Definitions.AsNoTracking().Where(d => d.DefinitionId == definitionId).OrderByDescending(d => d.Version)
            .Select(d => new VersionLine(d.Version, d.VersionId, d.IsPublished, d.IsDraft, d.IsShipped, d.SavedAt))
            .ToListAsync(cancellationToken);
        var counts = await db.Instances.Where(i => i.DefinitionId == definitionId)
            .GroupBy(i => new { i.DefinitionVersionId, IsOver = i.FinishedAt != null && i.Status != InstanceStatus.Faulted })
            .Select(g => new { g.Key.DefinitionVersionId, g.Key.IsOver, Count = g.Count() })
            .ToListAsync(cancellationToken);
        return versions.ConvertAll(v => v with
        {
            Running = counts.Where(c => c.DefinitionVersionId == v.VersionId && !c.IsOver).Sum(c => c.Count),
            Ended = counts.Where(c => c.DefinitionVersionId == v.VersionId && c.IsOver).Sum(c => c.Count),
        });
    }

    /// <summary>What runs, the oldest version first.</summary>
    public async Task<IReadOnlyList<RunningLine>> RunningAsync(string definitionId, CancellationToken cancellationToken)
    {
        var years = await db.Cycles.Select(c => new { c.Id, c.Year }).ToDictionaryAsync(c => c.Id, c => c.Year, cancellationToken);
        var lines = await Running().Where(i => i.DefinitionId == definitionId).OrderBy(i => i.DefinitionVersion).ThenBy(i => i.CreatedAt).Take(MostRunning)
            .Select(i => new RunningLine(i.Id, i.DefinitionVersion, i.Name, i.CorrelationId, i.Status, i.CreatedAt))
            .ToListAsync(cancellationToken);
        return lines.ConvertAll(l => l with { Year = l.CycleId is { } id && years.TryGetValue(id, out var year) ? year : null });
    }

    public Task<StoredDefinition?> VersionAsync(string definitionId, int version, CancellationToken cancellationToken) =>
        db.Definitions.AsNoTracking().FirstOrDefaultAsync(d => d.DefinitionId == definitionId && d.Version == version, cancellationToken);

    private IQueryable<WorkflowInstance> Running() =>
        db.Instances.AsNoTracking().Where(i => i.Status == InstanceStatus.Suspended || i.Status == InstanceStatus.Faulted);

    private static int Place(string definitionId) => ProcessNames.InOrder.TakeWhile(p => p != definitionId).Count();
}
