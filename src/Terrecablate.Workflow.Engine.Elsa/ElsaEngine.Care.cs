using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Elsa.Running;
using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Engine.Elsa;

/// <content>Looking after instances: what they wait for, how they stand, what stopped them.</content>
internal sealed partial class ElsaEngine
{
    public Task<IReadOnlyList<Bookmark>> DueTimersAsync(int most, CancellationToken cancellationToken) =>
        store.DueAsync(surroundings.Clock.GetUtcNow(), most, cancellationToken);

    public async Task<InstanceDescription?> DescribeAsync(string instanceId, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(instanceId, cancellationToken) is not { } instance)
        {
            return null;
        }

        var definition = await definitions.FindAsync(instance.DefinitionId, instance.DefinitionVersionId, cancellationToken)
            ?? throw new DefinitionNotFoundException(instance.DefinitionId);
        var journal = await store.JournalAsync(instanceId, cancellationToken);
        return new InstanceDescription(instance, definition)
        {
            Output = (JsonObject)Memory.Of(instance).Output.DeepClone(),
            Waiting = await store.BookmarksAsync(instanceId, cancellationToken),
            Stopped = instance.Status == InstanceStatus.Faulted ? [.. journal.Where(j => j.Event == "Faulted").Select(Stopped)] : [],
            History = journal,
            Children = await store.ChildrenAsync(instanceId, cancellationToken),
        };
    }

    public async Task<InstanceResult> StopAsync(StopAtBookmark request, CancellationToken cancellationToken)
    {
        var instance = await store.FindAsync(request.InstanceId, cancellationToken);
        var bookmark = (await store.BookmarksAsync(request.InstanceId, cancellationToken)).FirstOrDefault(b => b.Id == request.BookmarkId);
        if (instance is not { Status: InstanceStatus.Suspended } || bookmark is null)
        {
            return new InstanceResult(request.InstanceId, instance?.Status ?? InstanceStatus.Cancelled, Resumed: false);
        }

        var memory = Memory.Of(instance);
        memory.StoppedAt = bookmark.Id;
        store.Add(new JournalEntry
        {
            InstanceId = instance.Id,
            Sequence = ++memory.Lines,
            At = surroundings.Clock.GetUtcNow(),
            ActivityId = bookmark.ActivityId,
            ActivityType = memory.Waits.GetValueOrDefault(bookmark.Id)?.Type ?? bookmark.Kind,
            Event = "Faulted",
            Message = request.Reason,
        });
        (instance.Status, instance.Incident, instance.UpdatedAt) = (InstanceStatus.Faulted, $"«{bookmark.ActivityId}»: {request.Reason}", surroundings.Clock.GetUtcNow());
        memory.KeepIn(instance);
        if (surroundings.Observer is { } observer)
        {
            await observer.EndedAsync(instance, (JsonObject)memory.Output.DeepClone(), cancellationToken);
        }

        return Result(instance);
    }

    /// <summary>Only what the office has stopped can go on: an instance that faulted in Elsa stays as it is.</summary>
    public async Task<InstanceResult> RetryAsync(string instanceId, CancellationToken cancellationToken)
    {
        var instance = await store.FindAsync(instanceId, cancellationToken);
        if (instance is not { Status: InstanceStatus.Faulted } || Memory.Of(instance) is not { StoppedAt: not null } memory)
        {
            return new InstanceResult(instanceId, instance?.Status ?? InstanceStatus.Cancelled, Resumed: false);
        }

        memory.StoppedAt = null;
        (instance.Status, instance.Incident, instance.UpdatedAt) = (InstanceStatus.Suspended, null, surroundings.Clock.GetUtcNow());
        memory.KeepIn(instance);
        return Result(instance);
    }

    public async Task<InstanceResult> SkipAsync(string instanceId, string outcome, CancellationToken cancellationToken) =>
        new(instanceId, (await store.FindAsync(instanceId, cancellationToken))?.Status ?? InstanceStatus.Cancelled, Resumed: false);

    /// <summary>Nothing is changed: an instance on Elsa ends on the version on which it began, and the report says so.</summary>
    public async Task<MigrationReport> MigrateAsync(MigrateInstance request, CancellationToken cancellationToken)
    {
        var instance = await store.FindAsync(request.InstanceId, cancellationToken);
        if (instance is not { Status: InstanceStatus.Suspended or InstanceStatus.Faulted })
        {
            throw new ArgumentException($"Instance '{request.InstanceId}' does not exist or has ended.", nameof(request));
        }

        var to = await definitions.FindAsync(instance.DefinitionId, request.VersionId, cancellationToken)
            ?? throw new DefinitionNotFoundException(instance.DefinitionId);
        var root = to.Root;
        var stuck = new MigratedPart(MigrationFate.Stuck, MigratedKind.Container, root.DisplayName, root.Id, null)
        {
            Reason = "Su Elsa un'istanza termina con la versione con cui è cominciata: la nuova vale per le prossime.",
        };
        return new MigrationReport(instance.Id, instance.DefinitionVersion, to.Version, [stuck]);
    }

    private static StoppedActivity Stopped(JournalEntry entry) =>
        new(entry.ActivityId, entry.ActivityType, entry.ActivityName ?? entry.ActivityId, entry.Message ?? "", []);
}
