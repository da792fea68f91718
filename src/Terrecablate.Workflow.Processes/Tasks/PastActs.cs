using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.People;

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

    /// <summary>The people who may not act in the task: those who acted, those in whose name they did, those who have an interest in the matter.</summary>
    public async Task<IReadOnlyCollection<string>> ActorsAsync(WorkTask task, CancellationToken cancellationToken) =>
        (await OfAsync(task, cancellationToken)).SelectMany(act => new[] { act.Person, act.OnBehalfOf }).OfType<string>()
            .Concat(await InterestedAsync(task, cancellationToken)).ToHashSet();

    /// <summary>Refuses a person, or the holder in whose name the person acts, who may not act in the task.</summary>
    /// <exception cref="Refusal"><c>duties.same-person</c>, <c>duties.interest</c>.</exception>
    public async Task CheckAsync(WorkTask task, string person, string? onBehalfOf, CancellationToken cancellationToken)
    {
        var past = await OfAsync(task, cancellationToken);
        SeparationOfDuties.Check(person, onBehalfOf, past.Select(act => act.Task), past);
        SeparationOfDuties.CheckInterest(person, onBehalfOf, await InterestedAsync(task, cancellationToken));
    }

    private async Task<IReadOnlyCollection<string>> InterestedAsync(WorkTask task, CancellationToken cancellationToken)
    {
        await db.Interests.Where(i => i.CycleId == task.CycleId).LoadAsync(cancellationToken);
        return [.. db.Interests.Local.Where(i => i.CycleId == task.CycleId && i.IsAbout(task.Subject)).Select(i => i.PersonId)];
    }

    /// <summary>What the register says of a delegation.</summary>
    public static JsonObject? InTheNameOf(string? person) => person is null ? null : new JsonObject { ["onBehalfOf"] = person };
}
