using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Documents;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Web.Pages.Attivita;

/// <summary>Finds tasks for their pages, and what may be downloaded from there.</summary>
public sealed class TaskSheets(WorkflowDb db, MatterDocuments matter, TimeProvider clock)
{
    public async Task<TaskSheet?> FindAsync(string taskId, CancellationToken cancellationToken)
    {
        var task = await db.Tasks.AsNoTracking().FirstOrDefaultAsync(t => t.Id == taskId, cancellationToken);
        if (task is null)
        {
            return null;
        }

        var cycle = await db.Cycles.AsNoTracking().SingleAsync(c => c.Id == task.CycleId, cancellationToken);
        var names = await db.People.Where(p => p.Id == task.PersonId || p.Id == task.OnBehalfOf).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        return new TaskSheet(task, cycle, Names.Of(names, task.PersonId, task.OnBehalfOf), RomeTime.Today(clock.GetUtcNow()));
    }

    /// <summary>One document, if whoever answers the task may read it.</summary>
    public async Task<StoredDocument?> DocumentAsync(WorkTask task, string documentId, CancellationToken cancellationToken) =>
        await (await matter.OfAsync(task, cancellationToken)).AsNoTracking().Include(d => d.Bytes).FirstOrDefaultAsync(d => d.Id == documentId, cancellationToken);
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
