namespace Terrecablate.Workflow.Engine.State;

/// <summary>Where instances rest between bursts. Reads see what was added in the same transaction.</summary>
/// <remarks>Nothing is durable until the owner of the transaction commits. Not thread-safe.</remarks>
public interface IInstanceStore
{
    /// <summary>The instance, tracked: changes to it are saved with the transaction.</summary>
    Task<WorkflowInstance?> FindAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>The running instances that this one started, oldest first.</summary>
    Task<IReadOnlyList<WorkflowInstance>> ChildrenAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>Where the instance waits, oldest first.</summary>
    Task<IReadOnlyList<Bookmark>> BookmarksAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>The bookmarks of a kind and stimulus, oldest first, of one instance or correlation where given.</summary>
    Task<IReadOnlyList<Bookmark>> MatchAsync(string kind, string stimulus, string? instanceId, string? correlationId, CancellationToken cancellationToken);

    /// <summary>The bookmarks due at that moment or before it, of suspended instances, the one due first at the head.</summary>
    Task<IReadOnlyList<Bookmark>> DueAsync(DateTimeOffset moment, int most, CancellationToken cancellationToken);

    /// <summary>What the instance did, from its first line.</summary>
    Task<IReadOnlyList<JournalEntry>> JournalAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>The inbox items of a kind and stimulus that are for this instance or for any, oldest first.</summary>
    Task<IReadOnlyList<InboxItem>> InboxAsync(string kind, string stimulus, WorkflowInstance instance, CancellationToken cancellationToken);

    /// <summary>The inbox items of a kind that came before the moment.</summary>
    Task<IReadOnlyList<InboxItem>> InboxBeforeAsync(string kind, DateTimeOffset moment, CancellationToken cancellationToken);

    /// <summary>Whether the operation was carried out.</summary>
    Task<bool> HasOperationAsync(string operationId, CancellationToken cancellationToken);

    /// <summary>Records the operation as carried out by the instance.</summary>
    void AddOperation(string operationId, string instanceId, DateTimeOffset at);

    /// <summary>Adds a new instance.</summary>
    void Add(WorkflowInstance instance);

    /// <summary>Adds a bookmark.</summary>
    void Add(Bookmark bookmark);

    /// <summary>Removes a bookmark.</summary>
    void Remove(Bookmark bookmark);

    /// <summary>Appends a line of the journal.</summary>
    void Add(JournalEntry entry);

    /// <summary>Adds an inbox item.</summary>
    void Add(InboxItem item);

    /// <summary>Removes an inbox item.</summary>
    void Remove(InboxItem item);
}
