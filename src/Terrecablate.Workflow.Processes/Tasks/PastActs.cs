using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Processes.Outbox;

namespace Terrecablate.Workflow.Processes.Tasks;

/// <summary>Who has already acted in a matter, for the separation of duties.</summary>
public sealed class PastActs(WorkflowDb db)
{
    /// <summary>The decided tasks whose actors may not act in this one.</summary>
    public async Task<IReadOnlyList<PastAct>> OfAsync(WorkTask task, CancellationToken cancellationToken)
    {
        var names = task.ExcludedTasks.Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (names.Length == 0)
        {
            return [];
        }

        await db.Tasks.Where(t => t.CycleId == task.CycleId && t.Subject == task.Subject && t.DecidedBy != null).LoadAsync(cancellationToken);
        return
        [
            .. db.Tasks.Local
                .Where(t => t.CycleId == task.CycleId && t.Subject == task.Subject && t.DecidedBy is not null)
                .Where(t => names.Contains(t.Name) || (t.Process == task.Process && names.Contains(t.Key)))
                .Select(t => new PastAct(t.Key, t.DecidedBy!, t.OnBehalfOf)),
        ];
    }

    /// <summary>The people who may not act in the task: those who acted, and those in whose name they did.</summary>
    public async Task<IReadOnlyCollection<string>> ActorsAsync(WorkTask task, CancellationToken cancellationToken) =>
        (await OfAsync(task, cancellationToken)).SelectMany(act => new[] { act.Person, act.OnBehalfOf }).OfType<string>().ToHashSet();

    /// <summary>What the register says of a delegation.</summary>
    public static JsonObject? InTheNameOf(string? person) => person is null ? null : new JsonObject { ["onBehalfOf"] = person };
}

/// <summary>What goes with a task that has another person now: the former one's links die, the new one gets a mail.</summary>
public sealed class TaskMoves(CloseTask close, Correspondence correspondence)
{
    public async Task TellAsync(WorkTask task, CancellationToken cancellationToken)
    {
        await close.RevokeLinksAsync(task, cancellationToken);
        correspondence.AskFor(task, TaskMailReason.Reassigned, FormattableString.Invariant($"reassigned:{task.Version}"));
    }
}
