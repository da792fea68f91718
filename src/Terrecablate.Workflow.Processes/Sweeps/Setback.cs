using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Sweeps;

/// <summary>A bookmark that time or a gate should have resumed and could not: each attempt was undone as a whole.</summary>
public sealed class Setback : IOwned
{
    /// <summary>The bookmark.</summary>
    public required string Id { get; init; }

    public string BodyId { get; set; } = "";

    public int Attempts { get; set; }
}

/// <summary>
/// Counts the attempts that failed. After the last one the instance stops there with an incident that people can see and
/// mend, instead of being tried for ever in silence.
/// </summary>
public sealed class RecordSetback(WorkflowDb db, IWorkflowEngine engine)
{
    public const int MostAttempts = 3;

    public async Task RunAsync(string bookmarkId, string reason, CancellationToken cancellationToken)
    {
        var setback = await db.Setbacks.FindAsync([bookmarkId], cancellationToken);
        if (setback is null)
        {
            setback = new Setback { Id = bookmarkId };
            db.Setbacks.Add(setback);
        }

        if (++setback.Attempts < MostAttempts)
        {
            return;
        }

        db.Setbacks.Remove(setback);
        if (await db.Bookmarks.FindAsync([bookmarkId], cancellationToken) is { } bookmark)
        {
            await engine.StopAsync(new StopAtBookmark(bookmark.InstanceId, bookmark.Id, reason), cancellationToken);
        }
    }
}
