using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Embedded.Activities;
using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Engine.Embedded.Running;

/// <content>Bookmarks, the journal and children.</content>
internal sealed partial class Run
{
    private Bookmark? _kept;

    /// <summary>Where the instance waits now.</summary>
    public IReadOnlyList<Bookmark> Bookmarks => _bookmarks;

    public bool IsWaiting(Frame frame) => _bookmarks.Any(b => b.ActivityExecutionId == frame.Id);

    public void Wait(Frame frame, string id, string kind, string? stimulus, DateTimeOffset? dueAt)
    {
        var bookmark = new Bookmark
        {
            Id = id,
            InstanceId = Instance.Id,
            ActivityId = frame.Node.Activity.Id,
            ActivityExecutionId = frame.Id,
            Kind = kind,
            Stimulus = stimulus,
            DueAt = dueAt,
            CreatedAt = Now,
        };
        _bookmarks.Add(bookmark);
        Burst.Store.Add(bookmark);
        if (stimulus is not null)
        {
            Burst.Enqueue(new InboxLook(Instance.Id, id, kind, stimulus));
        }
    }

    public void RemoveBookmarks(Frame frame)
    {
        foreach (var bookmark in _bookmarks.Where(b => b.ActivityExecutionId == frame.Id).ToList())
        {
            Remove(bookmark);
        }
    }

    /// <summary>The bookmark being resumed is to wait for more.</summary>
    public void KeepBookmark(Bookmark bookmark) => _kept = bookmark;

    private void Remove(Bookmark bookmark)
    {
        if (_bookmarks.Remove(bookmark))
        {
            Burst.Store.Remove(bookmark);
        }
    }

    public void Journal(Frame frame, string what, string? outcomes = null, string? message = null)
    {
        // What lost its container over a wait is in nobody's flow any more, and in nobody's journal.
        if (frame.Node.Workflow is not null || frame.Parent is null)
        {
            return;
        }

        var activity = frame.Node.Activity;

        Burst.Store.Add(new JournalEntry
        {
            InstanceId = Instance.Id,
            Sequence = ++_sequence,
            At = Now,
            ActivityId = activity.Id,
            ActivityName = activity.DisplayName,
            ActivityType = activity.Type,
            Event = what,
            Outcomes = outcomes,
            Message = message,
        });
    }

    /// <summary>Adds an instance that this one starts.</summary>
    /// <exception cref="InvalidOperationException">No published definition has that id.</exception>
    public async Task<(WorkflowInstance Instance, JsonObject Input)> AddChildAsync(Child order)
    {
        var program = await Burst.Library.FindAsync(order.DefinitionId, null, CancellationToken)
            ?? throw new InvalidOperationException($"Nessun flusso pubblicato si chiama «{order.DefinitionId}».");
        var child = new WorkflowInstance
        {
            Id = NewId(),
            DefinitionId = program.Definition.DefinitionId,
            DefinitionVersionId = program.Definition.VersionId,
            DefinitionVersion = program.Definition.Version,
            CorrelationId = string.IsNullOrEmpty(order.CorrelationId) ? null : order.CorrelationId,
            ParentInstanceId = Instance.Id,
            ParentBookmarkId = order.ParentBookmarkId,
            CreatedAt = Now,
            UpdatedAt = Now,
        };
        Burst.Store.Add(child);
        return (child, order.Input);
    }
}
