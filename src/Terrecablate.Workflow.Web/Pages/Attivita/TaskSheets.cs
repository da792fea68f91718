using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Documents;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Web.Pages.Attivita;

/// <summary>Reads what a task's page shows. A bounded number of queries, whatever the matter's length.</summary>
public sealed class TaskSheets(WorkflowDb db, MatterDocuments matter, TimeProvider clock)
{
    private const int MostHistory = 40;

    public async Task<TaskSheet?> FindAsync(string taskId, CancellationToken cancellationToken)
    {
        var task = await db.Tasks.AsNoTracking().FirstOrDefaultAsync(t => t.Id == taskId, cancellationToken);
        if (task is null)
        {
            return null;
        }

        var cycle = await db.Cycles.AsNoTracking().SingleAsync(c => c.Id == task.CycleId, cancellationToken);
        var names = await db.People.Where(p => p.Id == task.PersonId || p.Id == task.OnBehalfOf).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        return new TaskSheet(task, cycle, Names.Of(names, task.PersonId, task.OnBehalfOf), RomeTime.Today(clock.GetUtcNow()))
        {
            Documents = await DocumentsAsync(task, cancellationToken),
            History = await HistoryAsync(task, cancellationToken),
        };
    }

    /// <summary>One document, if whoever answers the task may read it.</summary>
    public async Task<StoredDocument?> DocumentAsync(WorkTask task, string documentId, CancellationToken cancellationToken) =>
        await (await matter.OfAsync(task, cancellationToken)).AsNoTracking().Include(d => d.Bytes).FirstOrDefaultAsync(d => d.Id == documentId, cancellationToken);

    private async Task<List<DocumentLine>> DocumentsAsync(WorkTask task, CancellationToken cancellationToken)
    {
        var documents = from d in await matter.OfAsync(task, cancellationToken)
                        join p in db.People on d.AddedBy equals p.Id into people
                        from p in people.DefaultIfEmpty()
                        orderby d.AddedAt descending
                        select new DocumentLine(d.Id, d.Title, d.FileName, d.Size, d.AddedAt, p == null ? null : p.Name);
        return await documents.Take(MostHistory).ToListAsync(cancellationToken);
    }

    private async Task<List<HistoryLine>> HistoryAsync(WorkTask task, CancellationToken cancellationToken)
    {
        var isWhole = await matter.SeesWholeAsync(task, cancellationToken);
        var decided = from t in db.Tasks.AsNoTracking()
                      where t.CycleId == task.CycleId && t.State == TaskState.Completed && t.Id != task.Id
                          && ((t.Subject == task.Subject && task.Subject != "") || (isWhole && t.InstanceId == task.InstanceId))
                      join p in db.People on t.DecidedBy equals p.Id into people
                      from p in people.DefaultIfEmpty()
                      orderby t.ClosedAt descending
                      join h in db.People on t.OnBehalfOf equals h.Id into holders
                      from h in holders.DefaultIfEmpty()
                      select new { Task = t, Actor = p == null ? null : h == null ? p.Name : p.Name + " al posto di " + h.Name };
        var rows = await decided.Take(MostHistory).ToListAsync(cancellationToken);
        return [.. rows.Select(r => new HistoryLine(
            r.Task.Id, r.Task.Title, Outcomes.Label(r.Task.Decision!), r.Actor, r.Task.ClosedAt!.Value, r.Task.Round, r.Task.IsLate, TaskValues.Readable(r.Task)))];
    }
}

/// <summary>Who acts, as pages say it.</summary>
internal static class Names
{
    /// <summary>The person, and in whose place where it is by delegation.</summary>
    public static string? Of(Dictionary<string, string> names, string? person, string? holder) =>
        person is null || !names.TryGetValue(person, out var name) ? null
        : holder is not null && names.TryGetValue(holder, out var inPlaceOf) ? $"{name} al posto di {inPlaceOf}"
        : name;
}
