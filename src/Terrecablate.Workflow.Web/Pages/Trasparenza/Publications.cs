using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Documents;

namespace Terrecablate.Workflow.Web.Pages.Trasparenza;

/// <summary>A cycle of which something is published.</summary>
public sealed record PublishedCycle(string Id, string Body, int Year, IReadOnlyList<PublishedPart> Parts);

/// <summary>The Plan or the Report, with the versions that were published, the one that holds first.</summary>
public sealed record PublishedPart(string Title, string File, IReadOnlyList<PublishedDocument> Documents);

/// <summary>A published file.</summary>
public sealed record PublishedDocument(string Id, string Title, long Size, string Sha256, DateTimeOffset AddedAt, bool IsSuperseded);

/// <summary>Reads what is published, of every body of the installation, and nothing else.</summary>
public sealed class Publications(WorkflowDb db)
{
    private static readonly Publication[] Kinds =
    [
        new("Piano della performance", "piano", "PlanPublished", ["Plan", "ProjectsAnnex", PlanRevision.Kind]),
        new("Relazione sulla performance", "relazione", "ReportPublished", ["PerformanceReport", "Validation"]),
    ];

    public async Task<IReadOnlyList<PublishedCycle>> AllAsync(CancellationToken cancellationToken)
    {
        var cycles = await db.Cycles.IgnoreQueryFilters().AsNoTracking().OrderByDescending(c => c.Year).ThenBy(c => c.BodyId).ToListAsync(cancellationToken);
        var bodies = await db.Bodies.AsNoTracking().ToDictionaryAsync(b => b.Id, b => b.Name, cancellationToken);
        var published = new List<PublishedCycle>();
        foreach (var cycle in cycles)
        {
            var parts = new List<PublishedPart>();
            foreach (var kind in Kinds)
            {
                if (await DocumentsAsync(cycle.Id, kind, cancellationToken) is { Count: > 0 } documents)
                {
                    parts.Add(new PublishedPart(kind.Title, kind.File, documents));
                }
            }

            if (parts.Count > 0)
            {
                published.Add(new PublishedCycle(cycle.Id, bodies[cycle.BodyId], cycle.Year, parts));
            }
        }

        return published;
    }

    /// <summary>A published document with its bytes; none where it is not published.</summary>
    public async Task<StoredDocument?> DocumentAsync(string id, CancellationToken cancellationToken)
    {
        var document = await db.Documents.IgnoreQueryFilters().AsNoTracking().Include(d => d.Bytes).FirstOrDefaultAsync(d => d.Id == id, cancellationToken);
        return document is not null && Kinds.FirstOrDefault(k => k.Documents.Contains(document.Kind)) is { } kind
            && (await DocumentsAsync(document.CycleId, kind, cancellationToken)).Any(d => d.Id == id)
            ? document
            : null;
    }

    /// <summary>The rows of the published Plan or Report; none where it is not published.</summary>
    public async Task<JsonArray?> RowsAsync(string cycleId, string file, CancellationToken cancellationToken)
    {
        var cycle = await db.Cycles.IgnoreQueryFilters().AsNoTracking().FirstOrDefaultAsync(c => c.Id == cycleId, cancellationToken);
        if (cycle is null || Kinds.FirstOrDefault(k => k.File == file) is not { } kind || (await DocumentsAsync(cycleId, kind, cancellationToken)).Count == 0)
        {
            return null;
        }

        if (file == "piano")
        {
            return JsonSerializer.SerializeToNode(PublishedRows.Plan(cycle.Plan()))!.AsArray();
        }

        var actuals = await db.Actuals.IgnoreQueryFilters().AsNoTracking().Where(a => a.CycleId == cycleId).ToListAsync(cancellationToken);
        var scores = await db.Scores.IgnoreQueryFilters().AsNoTracking().Where(s => s.CycleId == cycleId).ToListAsync(cancellationToken);
        return JsonSerializer.SerializeToNode(PublishedRows.Report(cycle.Plan(), actuals, scores))!.AsArray();
    }

    /// <summary>Of each kind the last version before the publication, which is what was published, and every later one.</summary>
    private async Task<List<PublishedDocument>> DocumentsAsync(string cycleId, Publication kind, CancellationToken cancellationToken)
    {
        var fact = await db.Facts.IgnoreQueryFilters().AsNoTracking().FirstOrDefaultAsync(f => f.CycleId == cycleId && f.Name == kind.Fact, cancellationToken);
        if (fact is null)
        {
            return [];
        }

        var approved = (await db.Revisions.IgnoreQueryFilters().AsNoTracking().Where(r => r.CycleId == cycleId && r.State == RevisionState.InForce).ToListAsync(cancellationToken))
            .Select(r => r.Subject).ToHashSet();
        var issued = await db.Documents.IgnoreQueryFilters().AsNoTracking()
            .Where(d => d.CycleId == cycleId && d.TaskId == null && kind.Documents.Contains(d.Kind))
            .ToListAsync(cancellationToken);
        return
        [
            .. from document in issued
               where document.Kind != PlanRevision.Kind || approved.Contains(document.Subject)
               group document by (document.Kind, document.Kind == PlanRevision.Kind ? document.Subject : "") into versions
               orderby Array.IndexOf(kind.Documents, versions.Key.Kind)
               let first = versions.Where(d => d.AddedAt <= fact.RecordedAt).Max(d => (DateTimeOffset?)d.AddedAt)
               from document in versions.OrderByDescending(d => d.AddedAt)
               where first is null || document.AddedAt >= first
               select new PublishedDocument(document.Id, document.Title, document.Size, document.Sha256, document.AddedAt, document.AddedAt < versions.Max(d => d.AddedAt)),
        ];
    }

    private sealed record Publication(string Title, string File, string Fact, string[] Documents);
}
