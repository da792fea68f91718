using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Processes.Documents;

/// <summary>
/// The documents that whoever answers a task may read: those of its matter, and the kinds that its activity names. A task
/// about a part of an instance, such as one Area, does not see what the other parts handed in.
/// </summary>
public sealed class MatterDocuments(WorkflowDb db)
{
    // What an instance is about does not change, and a page asks twice.
    private (string TaskId, bool SeesIt)? _whole;

    public async Task<IQueryable<StoredDocument>> OfAsync(WorkTask task, CancellationToken cancellationToken = default)
    {
        var isWhole = await SeesWholeAsync(task, cancellationToken);
        var kinds = task.DocumentKinds.Split(',', StringSplitOptions.RemoveEmptyEntries);
        return db.Documents.Where(d => d.CycleId == task.CycleId
            && ((task.Subject != "" && d.Subject == task.Subject)
                || (d.InstanceId == task.InstanceId && (d.TaskId == null || isWhole))
                || (d.TaskId == null && kinds.Contains(d.Kind)
                    && !db.Documents.Any(own => own.CycleId == task.CycleId && own.Subject == task.Subject && own.Kind == d.Kind))));
    }

    /// <summary>Whether the task is about all that its instance is about.</summary>
    public async Task<bool> SeesWholeAsync(WorkTask task, CancellationToken cancellationToken = default)
    {
        if (_whole?.TaskId != task.Id)
        {
            _whole = (task.Id, await db.Instances.AnyAsync(i => i.Id == task.InstanceId && i.Name == task.Subject, cancellationToken));
        }

        return _whole.Value.SeesIt;
    }
}
