using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.Register;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Web.Pages.Attivita;

/// <summary>Reads what became of a decided task.</summary>
public sealed class Receipts(WorkflowDb db, TaskSheets sheets)
{
    private const int MostNext = 8;

    /// <returns>None where the task is unknown or still open.</returns>
    public async Task<Receipt?> FindAsync(string taskId, string readerId, CancellationToken cancellationToken)
    {
        var sheet = await sheets.FindAsync(taskId, cancellationToken);
        if (sheet?.Task is not { State: TaskState.Completed } task)
        {
            return null;
        }

        var names = await db.People.Where(p => p.Id == task.DecidedBy || p.Id == task.OnBehalfOf).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        var actor = Names.Of(names, task.DecidedBy, task.OnBehalfOf);
        var number = await db.Register.Where(e => e.TaskId == task.Id && e.Type == EventType.TaskCompleted).Select(e => (long?)e.Seq).FirstOrDefaultAsync(cancellationToken);
        var isSent = await db.Outbox.AnyAsync(m => m.TaskId == task.Id && m.Kind == OutboxKind.Receipt && m.State == OutboxState.Sent, cancellationToken);
        return new Receipt(sheet, actor, number, isSent)
        {
            IsOwn = task.DecidedBy == readerId,
            Next = await NextAsync(number, cancellationToken),
            Files = await db.Documents.Where(d => d.TaskId == task.Id).OrderBy(d => d.FileName).Select(d => d.FileName).ToListAsync(cancellationToken),
            NothingOpen = await NothingOpenAsync(task, cancellationToken),
        };
    }

    /// <summary>The tasks that the decision itself opened: the lines that follow it in the register, up to the next act or mail.</summary>
    private async Task<List<NextTask>> NextAsync(long? decided, CancellationToken cancellationToken)
    {
        var end = await db.Register
            .Where(e => e.Seq > decided && (e.Type == EventType.TaskCompleted || e.Type == EventType.LinkIssued))
            .MinAsync(e => (long?)e.Seq, cancellationToken) ?? long.MaxValue;
        var opened = db.Register.Where(e => e.Seq > decided && e.Seq < end && e.Type == EventType.TaskOpened).Select(e => e.TaskId);
        var open = await db.Tasks.AsNoTracking()
            .Where(t => t.State == TaskState.Open && opened.Contains(t.Id))
            .OrderBy(t => t.Due).ThenBy(t => t.Id)
            .Take(MostNext)
            .ToListAsync(cancellationToken);
        return [.. open.Select(t => new NextTask(t.Title, string.IsNullOrEmpty(t.Scope) ? Role.Label(t.Role) : $"{Role.Label(t.Role)}, {t.Scope}", t.Due))];
    }

    private async Task<string> NothingOpenAsync(WorkTask task, CancellationToken cancellationToken)
    {
        if (await db.Instances.AnyAsync(i => i.Id == task.InstanceId && i.Status == InstanceStatus.Finished, cancellationToken))
        {
            return "Il procedimento si è concluso: non resta altro da fare.";
        }

        var gate = await db.Bookmarks.Where(b => b.InstanceId == task.InstanceId && b.Kind == GateKeeper.BookmarkKind).Select(b => b.Stimulus).FirstOrDefaultAsync(cancellationToken);
        return gate is null
            ? "Il procedimento prosegue da sé; chi dovrà agire riceverà una e-mail."
            : $"Il procedimento attende: {Gate.Label(gate.Split(':')[0])}. Prosegue da sé quando sono tutte vere.";
    }
}
