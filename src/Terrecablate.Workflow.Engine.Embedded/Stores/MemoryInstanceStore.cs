using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Engine.Embedded.Stores;

/// <summary>Instances in memory, for tests and one-shot runs. Nothing is rolled back. Not thread-safe.</summary>
public sealed class MemoryInstanceStore : IInstanceStore
{
    private readonly List<WorkflowInstance> _instances = [];
    private readonly List<Bookmark> _bookmarks = [];
    private readonly List<JournalEntry> _journal = [];
    private readonly List<InboxItem> _inbox = [];
    private readonly HashSet<string> _operations = [];

    /// <summary>Every instance, oldest first.</summary>
    public IReadOnlyList<WorkflowInstance> Instances => _instances;

    /// <summary>Every bookmark, oldest first.</summary>
    public IReadOnlyList<Bookmark> Bookmarks => _bookmarks;

    /// <summary>The journal of all instances, in the order of writing.</summary>
    public IReadOnlyList<JournalEntry> Journal => _journal;

    /// <summary>The stimuli that nobody waited for, oldest first.</summary>
    public IReadOnlyList<InboxItem> Inbox => _inbox;

    /// <inheritdoc/>
    public Task<WorkflowInstance?> FindAsync(string instanceId, CancellationToken cancellationToken) =>
        Task.FromResult(_instances.Find(i => i.Id == instanceId));

    /// <inheritdoc/>
    public Task<IReadOnlyList<WorkflowInstance>> ChildrenAsync(string instanceId, CancellationToken cancellationToken) =>
        List(_instances.Where(i => i.ParentInstanceId == instanceId && i.Status is InstanceStatus.Suspended or InstanceStatus.Executing));

    /// <inheritdoc/>
    public Task<IReadOnlyList<Bookmark>> BookmarksAsync(string instanceId, CancellationToken cancellationToken) =>
        List(_bookmarks.Where(b => b.InstanceId == instanceId));

    /// <inheritdoc/>
    public Task<IReadOnlyList<Bookmark>> MatchAsync(
        string kind, string stimulus, string? instanceId, string? correlationId, CancellationToken cancellationToken) =>
        List(_bookmarks.Where(b => b.Kind == kind && b.Stimulus == stimulus
            && (instanceId is null || b.InstanceId == instanceId)
            && (correlationId is null || _instances.Exists(i => i.Id == b.InstanceId && i.CorrelationId == correlationId))));

    /// <inheritdoc/>
    public Task<IReadOnlyList<Bookmark>> DueAsync(DateTimeOffset moment, int most, CancellationToken cancellationToken) =>
        List(_bookmarks
            .Where(b => b.DueAt <= moment && _instances.Exists(i => i.Id == b.InstanceId && i.Status == InstanceStatus.Suspended))
            .OrderBy(b => b.DueAt)
            .Take(most));

    /// <inheritdoc/>
    public Task<IReadOnlyList<JournalEntry>> JournalAsync(string instanceId, CancellationToken cancellationToken) =>
        List(_journal.Where(j => j.InstanceId == instanceId));

    /// <inheritdoc/>
    public Task<IReadOnlyList<InboxItem>> InboxAsync(string kind, string stimulus, WorkflowInstance instance, CancellationToken cancellationToken) =>
        List(_inbox.Where(i => i.Kind == kind && i.Stimulus == stimulus
            && (i.InstanceId is null || i.InstanceId == instance.Id)
            && (i.CorrelationId is null || i.CorrelationId == instance.CorrelationId)));

    /// <inheritdoc/>
    public Task<IReadOnlyList<InboxItem>> InboxBeforeAsync(string kind, DateTimeOffset moment, CancellationToken cancellationToken) =>
        List(_inbox.Where(i => i.Kind == kind && i.ReceivedAt < moment));

    /// <inheritdoc/>
    public Task<bool> HasOperationAsync(string operationId, CancellationToken cancellationToken) => Task.FromResult(_operations.Contains(operationId));

    /// <inheritdoc/>
    public void AddOperation(string operationId, string instanceId, DateTimeOffset at) => _operations.Add(operationId);

    /// <inheritdoc/>
    public void Add(WorkflowInstance instance) => _instances.Add(instance);

    /// <inheritdoc/>
    public void Add(Bookmark bookmark) => _bookmarks.Add(bookmark);

    /// <inheritdoc/>
    public void Remove(Bookmark bookmark) => _bookmarks.Remove(bookmark);

    /// <inheritdoc/>
    public void Add(JournalEntry entry) => _journal.Add(entry);

    /// <inheritdoc/>
    public void Add(InboxItem item) => _inbox.Add(item);

    /// <inheritdoc/>
    public void Remove(InboxItem item) => _inbox.Remove(item);

    private static Task<IReadOnlyList<T>> List<T>(IEnumerable<T> items) => Task.FromResult<IReadOnlyList<T>>([.. items]);
}
