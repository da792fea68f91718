using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Links;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Processes.Outbox;

/// <summary>Names tasks as messages do on the day of writing, and the pages where they are found.</summary>
public sealed class TaskLines(WorkflowDb db, PublicAddress address, TimeProvider clock)
{
    public string Home => address.Of("");

    public async Task<TaskLine> OfAsync(WorkTask task, CancellationToken cancellationToken)
    {
        var cycle = await db.Cycles.FindAsync([task.CycleId], cancellationToken) ?? throw new InvalidOperationException("No cycle.");
        var today = RomeTime.Today(clock.GetUtcNow());
        return new TaskLine(task.Title, cycle.Label, ProcessNames.Of(task.Process), ProcessNames.Subject(task.Subject), task.Due, DaysLeft.InWords(task.Due, today), task.DueWhy.Split('\n')[0]);
    }

    /// <summary>The page on which whoever has an account finds the task.</summary>
    public string PageOf(WorkTask task) => address.Of($"attivita/{task.Id}");
}
