using Terrecablate.Workflow.Domain.Deadlines;

namespace Terrecablate.Workflow.Processes.Deliveries;

/// <summary>Leaves a trace that a task's page was opened: once a day for each person, and nothing of the task changes.</summary>
public sealed class RecordOpening(WorkflowDb db, TimeProvider clock) : IDecidesNothing
{
    /// <summary>The trace of today.</summary>
    public string IdOf(string taskId, string personId) =>
        FormattableString.Invariant($"opened:{taskId}:{personId}:{RomeTime.Today(clock.GetUtcNow()):yyyyMMdd}");

    public async Task RunAsync(string taskId, string personId, CancellationToken cancellationToken = default)
    {
        var id = IdOf(taskId, personId);
        if (await db.Deliveries.FindAsync([id], cancellationToken) is null)
        {
            db.Deliveries.Add(new DeliveryMark { Id = id, Event = DeliveryEvent.Opened, TaskId = taskId, PersonId = personId, At = clock.GetUtcNow() });
        }
    }
}
