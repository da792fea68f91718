using System.Text.Json.Nodes;
using Elsa.Workflows;
using Elsa.Workflows.State;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Engine.Elsa.Commands;
using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Engine.Elsa.Running;

/// <summary>Writes down in the office how an instance stands after a burst, and wakes who waited for it.</summary>
internal sealed class Settlement(ElsaValues values, ElsaOptions options, TimeProvider clock, IIdSource ids)
{
    public async Task SettleAsync(IServiceProvider services, WorkflowState state, WorkflowExecutionContext context, CancellationToken cancellationToken)
    {
        var store = services.GetRequiredService<IInstanceStore>();
        var instance = (await store.FindAsync(state.Id, cancellationToken))!;
        var memory = Memory.Of(instance);
        if (memory.Settled == memory.Command || instance.Status == InstanceStatus.Cancelled)
        {
            return;
        }

        memory.Settled = memory.Command;
        foreach (var entry in Rest.Journal(context, memory.Lines))
        {
            store.Add(entry);
            memory.Lines = entry.Sequence;
        }

        memory.HasReachedEnd |= Rest.ReachesEnd(context);
        memory.Output = (JsonObject)values.Write(state.Output)!;
        memory.Failed = [.. context.ActivityExecutionContexts.Where(c => c.Status == ActivityStatus.Faulted).Select(c => new FailedActivity(c.Activity.Id, c.Id))];
        await KeepBookmarksAsync(store, instance, memory, state, cancellationToken);
        var isStopped = memory.StoppedAt is { } stop && state.Bookmarks.Any(b => b.Id == stop);
        memory.StoppedAt = isStopped ? memory.StoppedAt : null;
        Describe(instance, memory, state, context);
        memory.KeepIn(instance);
        if (instance.Status == InstanceStatus.Suspended && await HasKeptAsync(store, instance, cancellationToken))
        {
            store.Add(Command.New(ids.NewId(), Command.Deliver, instance.Id, [], clock));
        }

        if (instance.Status != InstanceStatus.Suspended)
        {
            await EndAsync(services, store, instance, memory, cancellationToken);
        }
    }

    private void Describe(WorkflowInstance instance, Memory memory, WorkflowState state, WorkflowExecutionContext context)
    {
        var isStopped = memory.StoppedAt is not null && Rest.Status(state) == InstanceStatus.Suspended;
        instance.Status = isStopped ? InstanceStatus.Faulted : Rest.Status(state);
        instance.Incident = isStopped ? instance.Incident : instance.Status == InstanceStatus.Faulted ? Rest.Incident(state) : null;
        instance.CorrelationId = state.CorrelationId;
        instance.Name = state.Name ?? instance.Name;
        instance.UpdatedAt = clock.GetUtcNow();
        var isOver = instance.Status == InstanceStatus.Finished || (instance.Status == InstanceStatus.Suspended && state.Bookmarks.Count == 0);
        if (isOver && options.RequireEnd && !memory.HasReachedEnd && context.Workflow.Root.Type == "Elsa.Flowchart")
        {
            instance.Status = InstanceStatus.Faulted;
            instance.Incident = "Il flusso si è fermato senza arrivare alla fine: un esito non porta avanti.";
        }

        instance.FinishedAt = instance.Status == InstanceStatus.Suspended ? null : clock.GetUtcNow();
    }

    /// <summary>What waits in Elsa waits in the office, but for what the office has already answered and Elsa will hear next.</summary>
    private async Task KeepBookmarksAsync(IInstanceStore store, WorkflowInstance instance, Memory memory, WorkflowState state, CancellationToken cancellationToken)
    {
        var answers = (await store.InboxAsync(Command.Kind, Command.Resume, instance, cancellationToken)).Where(i => i.InstanceId == instance.Id).Select(ResumeOrder.Read).ToList();
        var answered = answers.Where(a => a.Id != memory.Command).Select(a => a.BookmarkId).ToHashSet();
        var expected = answers.Select(a => a.Effect?.BookmarkId).OfType<string>().ToHashSet();
        var known = await store.BookmarksAsync(instance.Id, cancellationToken);
        foreach (var gone in known.Where(b => !expected.Contains(b.Id) && state.Bookmarks.All(e => e.Id != b.Id)).ToList())
        {
            store.Remove(gone);
            memory.Waits.Remove(gone.Id);
        }

        foreach (var bookmark in state.Bookmarks.Where(e => !answered.Contains(e.Id) && known.All(b => b.Id != e.Id)))
        {
            var wait = Rest.Bookmark(instance.Id, bookmark);
            if (!await HasComeAsync(store, instance, wait, cancellationToken))
            {
                store.Add(wait);
            }
        }
    }

    /// <summary>Whether something waits in the inbox for a bookmark: it came while the instance had stopped.</summary>
    private static async Task<bool> HasKeptAsync(IInstanceStore store, WorkflowInstance instance, CancellationToken cancellationToken)
    {
        foreach (var bookmark in await store.BookmarksAsync(instance.Id, cancellationToken))
        {
            if ((await store.InboxAsync(InboxItem.ForBookmark, bookmark.Id, instance, cancellationToken)).Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the event came before anybody waited for it; it is delivered then.</summary>
    private async Task<bool> HasComeAsync(IInstanceStore store, WorkflowInstance instance, Bookmark wait, CancellationToken cancellationToken)
    {
        if (wait is not { Kind: Rest.Event, Stimulus: { } name })
        {
            return false;
        }

        foreach (var item in await store.InboxAsync(Rest.Event, name, instance, cancellationToken))
        {
            store.Remove(item);
            if (item.ReceivedAt + options.InboxLifetime >= clock.GetUtcNow())
            {
                var payload = item.Payload is null ? null : JsonNode.Parse(item.Payload);
                store.Add(new ResumeOrder(ids.NewId(), wait.Id, Rest.Input(wait, payload), null).ToCommand(instance.Id, clock));
                return true;
            }
        }

        return false;
    }

    private async Task EndAsync(IServiceProvider services, IInstanceStore store, WorkflowInstance instance, Memory memory, CancellationToken cancellationToken)
    {
        if (services.GetService<IInstanceObserver>() is { } observer)
        {
            await observer.EndedAsync(instance, (JsonObject)memory.Output.DeepClone(), cancellationToken);
        }

        var isHeld = instance.Status == InstanceStatus.Faulted && options.FaultedChildHoldsParent;
        if (instance.ParentInstanceId is not { } parentId || isHeld || await store.FindAsync(parentId, cancellationToken) is not { } parent)
        {
            return;
        }

        foreach (var wait in (await store.BookmarksAsync(parentId, cancellationToken)).ToList())
        {
            if (wait.Kind == Rest.Child && wait.Stimulus == instance.Id)
            {
                store.Remove(wait);
                store.Add(new ResumeOrder(ids.NewId(), wait.Id, (JsonObject)memory.Output.DeepClone(), null).ToCommand(parent.Id, clock));
            }
            else if (wait.Kind == Rest.Children && wait.Stimulus == parentId)
            {
                store.Add(new ResumeOrder(ids.NewId(), wait.Id, Report(instance, memory), null).ToCommand(parent.Id, clock));
            }
        }
    }

    private static JsonObject Report(WorkflowInstance child, Memory memory) => new()
    {
        ["WorkflowOutput"] = memory.Output.DeepClone(),
        ["WorkflowInstanceId"] = child.Id,
        ["WorkflowStatus"] = nameof(WorkflowStatus.Finished),
        ["WorkflowSubStatus"] = child.Status.ToString(),
    };
}
