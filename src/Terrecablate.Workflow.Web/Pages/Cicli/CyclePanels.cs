using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Tasks;
using Terrecablate.Workflow.Web.Pages.Attivita;

namespace Terrecablate.Workflow.Web.Pages.Cicli;

/// <summary>Reads cycles: a fixed number of queries for each page.</summary>
public sealed class CyclePanels(WorkflowDb db, GateKeeper gates, TimeProvider clock)
{
    private const int MostDocuments = 200;

    public async Task<IReadOnlyList<CycleLine>> AllAsync(CancellationToken cancellationToken)
    {
        var today = RomeTime.Today(clock.GetUtcNow());
        return await db.Cycles.OrderByDescending(c => c.Year)
            .Select(c => new CycleLine(
                c.Year, c.OpenedAt, c.ClosedAt,
                db.Tasks.Count(t => t.CycleId == c.Id && t.State != TaskState.Cancelled),
                db.Tasks.Count(t => t.CycleId == c.Id && t.State == TaskState.Completed),
                db.Tasks.Count(t => t.CycleId == c.Id && t.State == TaskState.Open && t.Due < today)))
            .ToListAsync(cancellationToken);
    }

    public async Task<CyclePanel?> FindAsync(int year, CancellationToken cancellationToken)
    {
        var cycle = await db.Cycles.AsNoTracking().FirstOrDefaultAsync(c => c.Year == year, cancellationToken);
        if (cycle is null)
        {
            return null;
        }

        var scores = await db.Scores.AsNoTracking().Where(s => s.CycleId == cycle.Id).ToDictionaryAsync(s => s.IndicatorId, cancellationToken);
        return new CyclePanel(cycle, RomeTime.Today(clock.GetUtcNow()))
        {
            HasNext = await db.Cycles.AnyAsync(c => c.Year == year + 1, cancellationToken),
            Steps = await StepsAsync(cycle, cancellationToken),
            Gates = await gates.WaitingAsync(cycle, cancellationToken),
            Deadlines = await db.Deadlines.AsNoTracking().Where(d => d.CycleId == cycle.Id).OrderBy(d => d.Due).ThenBy(d => d.Code).ToListAsync(cancellationToken),
            Scores = [.. cycle.Plan().Indicators.Where(i => scores.ContainsKey(i.Id)).Select(i => new ScoreLine(i, scores[i.Id]))],
            Acts = await db.Acts.AsNoTracking().Where(a => a.CycleId == cycle.Id).OrderByDescending(a => a.RecordedAt).ToListAsync(cancellationToken),
            Documents = await DocumentsAsync(cycle.Id, cancellationToken),
        };
    }

    private async Task<List<StepPanel>> StepsAsync(Cycle cycle, CancellationToken cancellationToken)
    {
        var instances = await db.Instances.AsNoTracking().Where(i => i.CorrelationId == cycle.Id).OrderBy(i => i.CreatedAt).ThenBy(i => i.Id)
            .Select(i => new InstanceLine(i.Id, i.DefinitionId, i.Name, i.Status, i.CreatedAt, i.Incident))
            .ToListAsync(cancellationToken);
        var counts = await db.Tasks.Where(t => t.CycleId == cycle.Id && t.State != TaskState.Cancelled).GroupBy(t => new { t.InstanceId, t.State })
            .Select(g => new { g.Key.InstanceId, g.Key.State, Count = g.Count() })
            .ToListAsync(cancellationToken);
        var open = await OpenAsync(cycle.Id, cancellationToken);
        var lines = instances.ConvertAll(i => i with
        {
            Tasks = counts.Where(c => c.InstanceId == i.Id).Sum(c => c.Count),
            Decided = counts.Where(c => c.InstanceId == i.Id && c.State == TaskState.Completed).Sum(c => c.Count),
            Open = [.. open[i.Id]],
        });
        return [.. ProcessNames.InOrder.Select(p => new StepPanel(p, [.. lines.Where(i => i.Process == p)]))];
    }

    private async Task<ILookup<string, OpenLine>> OpenAsync(string cycleId, CancellationToken cancellationToken)
    {
        var open = from t in db.Tasks.AsNoTracking()
                   where t.CycleId == cycleId && t.State == TaskState.Open
                   join p in db.People on t.PersonId equals p.Id into people
                   from p in people.DefaultIfEmpty()
                   orderby t.Due, t.Id
                   select new { t.InstanceId, Line = new OpenLine(t.Id, t.Title, p == null ? null : p.Name, t.Role, t.Due) };
        return (await open.ToListAsync(cancellationToken)).ToLookup(o => o.InstanceId, o => o.Line);
    }

    private async Task<List<DocumentLine>> DocumentsAsync(string cycleId, CancellationToken cancellationToken)
    {
        var documents = from d in db.Documents.AsNoTracking()
                        where d.CycleId == cycleId
                        join p in db.People on d.AddedBy equals p.Id into people
                        from p in people.DefaultIfEmpty()
                        orderby d.AddedAt descending
                        select new DocumentLine(d.Id, d.Title, d.FileName, d.Size, d.AddedAt, p == null ? null : p.Name);
        return await documents.Take(MostDocuments).ToListAsync(cancellationToken);
    }
}
