using Elsa.Workflows.State;
using Terrecablate.Workflow.Engine.Elsa.Commands;
using Terrecablate.Workflow.Engine.Elsa.Repairs;
using Terrecablate.Workflow.Engine.Elsa.Running;
using Terrecablate.Workflow.Engine.State;
using ElsaBookmark = Elsa.Workflows.Models.Bookmark;

namespace Terrecablate.Workflow.Engine.Elsa;

/// <content>Where the office and Elsa no longer agree.</content>
internal sealed partial class ElsaEngine
{
    /// <summary>Makes the office and Elsa agree on where an instance waits.</summary>
    /// <param name="seen">How the instance stood before Elsa was asked; one that has moved since is left alone.</param>
    /// <param name="state">Elsa's state of it; null where Elsa has none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async Task<IReadOnlyList<Repair>> RepairAsync(WaitingInstance seen, WorkflowState? state, CancellationToken cancellationToken)
    {
        var instance = await store.FindAsync(seen.Id, cancellationToken);
        if (instance is not { Status: InstanceStatus.Suspended } || instance.Revision != seen.Revision || await HasCommandsAsync(instance, cancellationToken))
        {
            return [];
        }

        var known = (await store.BookmarksAsync(instance.Id, cancellationToken)).ToList();
        if (state is null || Rest.Status(state) != InstanceStatus.Suspended || state.Bookmarks.Count == 0)
        {
            return known is [var place, ..] ? [await StopLostAsync(instance, place, cancellationToken)] : [];
        }

        var repairs = new List<Repair>();
        foreach (var gone in known.Where(b => state.Bookmarks.All(e => e.Id != b.Id)))
        {
            await CallOffAsync(instance, gone, cancellationToken);
            repairs.Add(new Repair(RepairKind.CalledOff, gone.ActivityId, $"Elsa non attende più «{gone.ActivityId}»: la richiesta è ritirata."));
        }

        var unasked = known.Where(b => seen.Unasked.Contains(b.Id)).Select(b => b.Id).ToHashSet();
        var askAgain = state.Bookmarks.Where(e => unasked.Contains(e.Id) || (IsOfStep(e) && known.All(b => b.Id != e.Id))).ToList();
        foreach (var noted in state.Bookmarks.Where(e => !IsOfStep(e) && known.All(b => b.Id != e.Id)))
        {
            store.Add(Rest.Bookmark(instance.Id, noted));
            repairs.Add(new Repair(RepairKind.NotedAgain, noted.ActivityId, $"Elsa attende «{noted.ActivityId}»: l'attesa è di nuovo annotata."));
        }

        await AskAgainAsync(instance, askAgain, cancellationToken);
        return [.. repairs, .. askAgain.Select(e => new Repair(RepairKind.AskedAgain, e.ActivityId, $"Elsa attende «{e.ActivityId}» e nessuno ne aveva la richiesta: è fatta di nuovo."))];
    }

    private bool IsOfStep(ElsaBookmark bookmark) => desk.Knows(bookmark.Name);

    private async Task<bool> HasCommandsAsync(WorkflowInstance instance, CancellationToken cancellationToken)
    {
        foreach (var what in Command.All)
        {
            if ((await store.InboxAsync(Command.Kind, what, instance, cancellationToken)).Any(c => c.InstanceId == instance.Id))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<Repair> StopLostAsync(WorkflowInstance instance, Bookmark place, CancellationToken cancellationToken)
    {
        const string Lost = "Elsa non ha più questo procedimento, o per Elsa è concluso: ripristinare la sua base di dati, poi riprovare.";
        await StopAsync(instance, place, Lost, cancellationToken);
        return new Repair(RepairKind.Stopped, place.ActivityId, Lost);
    }

    private async Task CallOffAsync(WorkflowInstance instance, Bookmark bookmark, CancellationToken cancellationToken)
    {
        var memory = Memory.Of(instance);
        if (memory.Waits.Remove(bookmark.Id, out var step))
        {
            await desk.CancelAsync(surroundings.Services, instance, step, bookmark.Id, cancellationToken);
        }

        store.Remove(bookmark);
        memory.KeepIn(instance);
    }

    private async Task AskAgainAsync(WorkflowInstance instance, List<ElsaBookmark> waits, CancellationToken cancellationToken)
    {
        foreach (var known in (await store.BookmarksAsync(instance.Id, cancellationToken)).Where(b => waits.Any(e => e.Id == b.Id)).ToList())
        {
            await CallOffAsync(instance, known, cancellationToken);
        }

        if (waits.Count > 0)
        {
            var memory = Memory.Of(instance);
            waits.ForEach(e => memory.Waits.Remove(e.Id));
            memory.KeepIn(instance);
            store.Add(Mending(waits.Select(e => e.ActivityInstanceId!), null).ToCommand(surroundings.Ids.NewId(), instance.Id, surroundings.Clock));
        }
    }
}
