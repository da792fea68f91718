using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Embedded.Activities;
using Terrecablate.Workflow.Engine.Embedded.Programs;
using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Engine.Embedded.Running;

/// <summary>Everything that one call sets in motion: the instance asked for, and the children, parents and listeners that it wakes.</summary>
internal sealed class Burst(IInstanceStore store, ProgramLibrary library, Surroundings surroundings, CancellationToken cancellationToken)
{
    private const int MaxDepth = 30;
    private const string WithoutEnd = "I flussi si eseguono o si svegliano l'un l'altro senza fine.";

    private readonly Queue<Work> _work = new();
    private int _depth;
    private int _done;

    public IInstanceStore Store { get; } = store;

    public ProgramLibrary Library { get; } = library;

    public Surroundings Surroundings { get; } = surroundings;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    public DateTimeOffset Now { get; } = surroundings.Clock.GetUtcNow();

    public void Enqueue(Work work) => _work.Enqueue(work);

    public async Task DrainAsync()
    {
        while (_work.TryDequeue(out var work))
        {
            if (++_done > Surroundings.Options.Limits.InstancesPerBurst)
            {
                await StopBeforeAsync(work);
                continue;
            }

            await (work switch
            {
                FirstRun first => RunFirstAsync(first.InstanceId, first.Input, reportsToParent: true),
                Wake wake => WakeAsync(wake.InstanceId, wake.BookmarkId, wake.Payload),
                Delivery delivery => DeliverAsync(delivery),
                InboxLook look => LookInInboxAsync(look),
                _ => throw new InvalidOperationException($"Unknown work {work}."),
            });
        }
    }

    public async Task RunFirstAsync(string instanceId, JsonObject input, bool reportsToParent)
    {
        var instance = await Store.FindAsync(instanceId, CancellationToken);
        var program = instance is null ? null : await Library.FindAsync(instance.DefinitionId, instance.DefinitionVersionId, CancellationToken);
        if (program is null)
        {
            return;
        }

        if (++_depth > MaxDepth)
        {
            _depth--;
            Forgo(instance!);
            throw new InvalidOperationException(WithoutEnd);
        }

        if (Surroundings.Observer is { } observer)
        {
            await observer.StartedAsync(instance!, input, CancellationToken);
        }

        await RunAsync(Run.Begin(this, instance!, program, input), reportsToParent);
        _depth--;
    }

    public async Task<Waking> WakeAsync(string instanceId, string bookmarkId, JsonNode? payload)
    {
        var instance = await Store.FindAsync(instanceId, CancellationToken);
        if (instance is { Status: InstanceStatus.Faulted } && (await Store.BookmarksAsync(instanceId, CancellationToken)).Any(b => b.Id == bookmarkId))
        {
            Keep(InboxItem.ForBookmark, bookmarkId, payload, instanceId);
            return Waking.Kept;
        }

        if (instance is not { Status: InstanceStatus.Suspended })
        {
            return Waking.None;
        }

        var run = await Run.LoadAsync(this, instance);
        if (!run.Resume(bookmarkId, payload))
        {
            return Waking.None;
        }

        await RunAsync(run, reportsToParent: true);
        return Waking.Resumed;
    }

    /// <summary>Puts into the inbox what nobody can receive now.</summary>
    public void Keep(string kind, string stimulus, JsonNode? payload, string? instanceId, string? correlationId = null) => Store.Add(new InboxItem
    {
        Id = Surroundings.Ids.NewId(),
        Kind = kind,
        Stimulus = stimulus,
        InstanceId = instanceId,
        CorrelationId = correlationId,
        Payload = payload?.ToJsonString(),
        ReceivedAt = Now,
    });

    /// <summary>Stops an instance with an incident at the bookmark at which it waits.</summary>
    /// <returns>Whether it waited there.</returns>
    public async Task<bool> StopAtAsync(string instanceId, string bookmarkId, string why)
    {
        var instance = await Store.FindAsync(instanceId, CancellationToken);
        if (instance is not { Status: InstanceStatus.Suspended })
        {
            return false;
        }

        var run = await Run.LoadAsync(this, instance);
        if (!run.FailAt(bookmarkId, why))
        {
            return false;
        }

        await RestAsync(run, reportsToParent: true);
        return true;
    }

    /// <summary>An instance that was added but will never run.</summary>
    private void Forgo(WorkflowInstance instance)
    {
        instance.State = SavedState.Empty;
        instance.Status = InstanceStatus.Cancelled;
        instance.FinishedAt = Now;
    }

    /// <summary>Whom the work was to set in motion stops with an incident: instances wake each other without end.</summary>
    private async Task StopBeforeAsync(Work work)
    {
        switch (work)
        {
            case FirstRun first when await Store.FindAsync(first.InstanceId, CancellationToken) is { } instance:
                Forgo(instance);
                await StopAtAsync(instance.ParentInstanceId ?? "", instance.ParentBookmarkId ?? "", WithoutEnd);
                break;
            case Wake wake:
                await StopAtAsync(wake.InstanceId, wake.BookmarkId, WithoutEnd);
                break;
            case InboxLook look:
                await StopAtAsync(look.InstanceId, look.BookmarkId, WithoutEnd);
                break;
            case Delivery delivery:
                foreach (var bookmark in await Store.MatchAsync("Event", delivery.Name, delivery.InstanceId, delivery.CorrelationId, CancellationToken))
                {
                    await StopAtAsync(bookmark.InstanceId, bookmark.Id, WithoutEnd);
                }

                break;
        }
    }

    /// <summary>Goes on with an instance that stopped with an incident.</summary>
    /// <param name="repair">What to do with it; says whether it did anything.</param>
    public async Task<bool> RepairAsync(WorkflowInstance instance, Func<Run, Task<bool>> repair)
    {
        if (instance.Status != InstanceStatus.Faulted)
        {
            return false;
        }

        var run = await Run.LoadAsync(this, instance);
        if (!await repair(run))
        {
            return false;
        }

        await RunAsync(run, reportsToParent: true);
        foreach (var bookmark in run.Bookmarks)
        {
            Enqueue(new InboxLook(instance.Id, bookmark.Id, InboxItem.ForBookmark, bookmark.Id));
        }

        return true;
    }

    /// <summary>Starts activities in an instance at rest; where there are none it is saved as it is.</summary>
    public async Task GoOnAsync(Run run, IEnumerable<(string Owner, Node Node)> begins)
    {
        foreach (var (owner, node) in begins)
        {
            run.Schedule(new WorkItem(node, run.Frames.Find(f => f.Id == owner)));
        }

        if (run.Queue.Count > 0)
        {
            await RunAsync(run, reportsToParent: true);
            return;
        }

        run.Instance.UpdatedAt = Now;
        run.Instance.Revision++;
        run.Save();
    }

    /// <summary>The instances that the event woke; it goes to the inbox where nobody waits.</summary>
    public async Task<IReadOnlyList<string>> DeliverAsync(Delivery delivery)
    {
        var waiting = await Store.MatchAsync("Event", delivery.Name, delivery.InstanceId, delivery.CorrelationId, CancellationToken);
        var woken = new List<string>();
        foreach (var bookmark in waiting.ToList())
        {
            if (await WakeAsync(bookmark.InstanceId, bookmark.Id, delivery.Payload?.DeepClone()) == Waking.Resumed && !woken.Contains(bookmark.InstanceId))
            {
                woken.Add(bookmark.InstanceId);
            }
        }

        if (waiting.Count == 0)
        {
            await ForgetAsync("Event");
            Keep("Event", delivery.Name, delivery.Payload, delivery.InstanceId, delivery.CorrelationId);
        }

        return woken;
    }

    /// <summary>What came too long ago for anybody to receive it would otherwise lie in the inbox for ever.</summary>
    private async Task ForgetAsync(string kind)
    {
        foreach (var item in await Store.InboxBeforeAsync(kind, Now - Surroundings.Options.InboxLifetime, CancellationToken))
        {
            Store.Remove(item);
        }
    }

    private async Task LookInInboxAsync(InboxLook look)
    {
        var instance = await Store.FindAsync(look.InstanceId, CancellationToken);
        if (instance is not { Status: InstanceStatus.Suspended })
        {
            return;
        }

        foreach (var item in (await Store.InboxAsync(look.Kind, look.Stimulus, instance, CancellationToken)).ToList())
        {
            var isFresh = look.Kind == InboxItem.ForBookmark || item.ReceivedAt + Surroundings.Options.InboxLifetime >= Now;
            var payload = item.Payload is null ? null : JsonNode.Parse(item.Payload);
            if (!isFresh || await WakeAsync(look.InstanceId, look.BookmarkId, payload) == Waking.Resumed)
            {
                Store.Remove(item);
            }

            if (isFresh)
            {
                return;
            }
        }
    }

    private async Task RunAsync(Run run, bool reportsToParent)
    {
        await run.LoopAsync();
        await RestAsync(run, reportsToParent);
    }

    private async Task RestAsync(Run run, bool reportsToParent)
    {
        run.Save();
        var instance = run.Instance;
        if (instance.Status is not InstanceStatus.Suspended && Surroundings.Observer is { } observer)
        {
            await observer.EndedAsync(instance, run.Output, CancellationToken);
        }

        var isOver = instance.Status is InstanceStatus.Finished
            || (instance.Status is InstanceStatus.Faulted && !Surroundings.Options.FaultedChildHoldsParent);
        if (reportsToParent && isOver && instance is { ParentInstanceId: { } parent, ParentBookmarkId: { } bookmark })
        {
            Enqueue(new Wake(parent, bookmark, await ReportAsync(parent, bookmark, run)));
        }
    }

    /// <summary>The child's outputs; a parent that counts its children is also told which one ended, and how.</summary>
    private async Task<JsonObject> ReportAsync(string parent, string bookmark, Run child)
    {
        var report = (JsonObject)child.Output.DeepClone();
        if ((await Store.BookmarksAsync(parent, CancellationToken)).Any(b => b.Id == bookmark && b.Kind == "Children"))
        {
            report[ChildReport.InstanceId] = child.Instance.Id;
            report[ChildReport.Status] = child.Instance.Status.ToString();
        }

        return report;
    }
}
