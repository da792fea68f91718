using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Processes.Instances;

/// <summary>Keeps instances in the same transaction as everything else. Reads see what the transaction has added or removed.</summary>
internal sealed class EfInstanceStore(WorkflowDb db, HotQueries queries) : IInstanceStore
{
    private readonly Dictionary<string, JournalPage> _pages = [];

    // The instances all of whose bookmarks are in the context.
    private readonly HashSet<string> _loaded = [];

    public async Task<WorkflowInstance?> FindAsync(string instanceId, CancellationToken cancellationToken) =>
        db.Instances.Local.FirstOrDefault(i => i.Id == instanceId)
        ?? await queries.Instance(db, instanceId, cancellationToken);

    public async Task<IReadOnlyList<WorkflowInstance>> ChildrenAsync(string instanceId, CancellationToken cancellationToken)
    {
        await db.Instances.Where(i => i.ParentInstanceId == instanceId).LoadAsync(cancellationToken);
        return db.Instances.Local
            .Where(i => i.ParentInstanceId == instanceId && i.Status is InstanceStatus.Executing or InstanceStatus.Suspended)
            .OrderBy(i => i.CreatedAt).ThenBy(i => i.Id, StringComparer.Ordinal)
            .ToList();
    }

    public async Task<IReadOnlyList<Bookmark>> BookmarksAsync(string instanceId, CancellationToken cancellationToken)
    {
        if (_loaded.Add(instanceId))
        {
            await LoadAsync(queries.BookmarksOf(db, instanceId), cancellationToken);
        }

        return LocalBookmarks(b => b.InstanceId == instanceId);
    }

    public async Task<IReadOnlyList<Bookmark>> MatchAsync(string kind, string stimulus, string? instanceId, string? correlationId, CancellationToken cancellationToken)
    {
        if (instanceId is not null)
        {
            return [.. (await BookmarksAsync(instanceId, cancellationToken)).Where(b => b.Kind == kind && b.Stimulus == stimulus)];
        }

        await LoadAsync(queries.BookmarksFor(db, kind, stimulus), cancellationToken);
        var found = LocalBookmarks(b => b.Kind == kind && b.Stimulus == stimulus);
        if (correlationId is null)
        {
            return found;
        }

        var correlated = new List<Bookmark>();
        foreach (var bookmark in found)
        {
            if ((await FindAsync(bookmark.InstanceId, cancellationToken))?.CorrelationId == correlationId)
            {
                correlated.Add(bookmark);
            }
        }

        return correlated;
    }

    public async Task<IReadOnlyList<Bookmark>> DueAsync(DateTimeOffset moment, int most, CancellationToken cancellationToken) =>
        await db.Bookmarks
            .Where(b => b.DueAt <= moment && db.Instances.Any(i => i.Id == b.InstanceId && i.Status == InstanceStatus.Suspended))
            .OrderBy(b => b.DueAt).ThenBy(b => b.Id)
            .Take(most)
            .ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<JournalEntry>> JournalAsync(string instanceId, CancellationToken cancellationToken)
    {
        await db.Journal.Where(j => j.InstanceId == instanceId).LoadAsync(cancellationToken);
        return [.. db.Journal.Local.Where(j => j.InstanceId == instanceId).OrderBy(j => j.First).SelectMany(j => j.Entries)];
    }

    public async Task<IReadOnlyList<InboxItem>> InboxAsync(string kind, string stimulus, WorkflowInstance instance, CancellationToken cancellationToken)
    {
        await LoadAsync(queries.InboxFor(db, kind, stimulus), cancellationToken);
        return db.Inbox.Local
            .Where(i => i.Kind == kind && i.Stimulus == stimulus)
            .Where(i => i.InstanceId is null || i.InstanceId == instance.Id)
            .Where(i => i.CorrelationId is null || i.CorrelationId == instance.CorrelationId)
            .OrderBy(i => i.ReceivedAt).ThenBy(i => i.Id, StringComparer.Ordinal)
            .ToList();
    }

    public async Task<IReadOnlyList<InboxItem>> InboxBeforeAsync(string kind, DateTimeOffset moment, CancellationToken cancellationToken) =>
        await db.Inbox.Where(i => i.Kind == kind && i.ReceivedAt < moment).ToListAsync(cancellationToken);

    public async Task<bool> HasOperationAsync(string operationId, CancellationToken cancellationToken) =>
        await db.Operations.FindAsync([operationId], cancellationToken) is not null;

    public void AddOperation(string operationId, string instanceId, DateTimeOffset at) =>
        db.Operations.Add(new OperationRecord { Id = operationId, InstanceId = instanceId, At = at });

    public void Add(WorkflowInstance instance)
    {
        db.Instances.Add(instance);
        _loaded.Add(instance.Id);
    }

    public void Add(Bookmark bookmark) => db.Bookmarks.Add(bookmark);

    public void Remove(Bookmark bookmark) => db.Bookmarks.Remove(bookmark);

    public void Add(JournalEntry entry)
    {
        if (_pages.TryGetValue(entry.InstanceId, out var page) && db.Entry(page).State == EntityState.Added && page.TryAdd(entry))
        {
            return;
        }

        page = new JournalPage { InstanceId = entry.InstanceId, First = entry.Sequence, At = entry.At };
        page.TryAdd(entry);
        _pages[entry.InstanceId] = page;
        db.Journal.Add(page);
    }

    public void Add(InboxItem item) => db.Inbox.Add(item);

    public void Remove(InboxItem item) => db.Inbox.Remove(item);

    private List<Bookmark> LocalBookmarks(Func<Bookmark, bool> matches) =>
        [.. db.Bookmarks.Local.Where(matches).OrderBy(b => b.CreatedAt).ThenBy(b => b.Id, StringComparer.Ordinal)];

    /// <summary>Brings the rows into the context, where what it has added and removed counts as well.</summary>
    private static async Task LoadAsync<T>(IAsyncEnumerable<T> stored, CancellationToken cancellationToken)
    {
        await foreach (var _ in stored.WithCancellation(cancellationToken))
        {
        }
    }
}
