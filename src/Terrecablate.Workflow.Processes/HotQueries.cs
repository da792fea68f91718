using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Processes.Register;

namespace Terrecablate.Workflow.Processes;

/// <summary>
/// What every burst asks, translated to SQL once: a translation is looked up anew for each other query, which takes
/// longer than running it. One for each database, since a translation belongs to its model.
/// </summary>
public sealed class HotQueries
{
    internal Func<WorkflowDb, string, CancellationToken, Task<WorkflowInstance?>> Instance { get; } = EF.CompileAsyncQuery(
        (WorkflowDb db, string id, CancellationToken _) => db.Instances.FirstOrDefault(i => i.Id == id));

    internal Func<WorkflowDb, string, IAsyncEnumerable<Bookmark>> BookmarksOf { get; } = EF.CompileAsyncQuery(
        (WorkflowDb db, string instanceId) => db.Bookmarks.Where(b => b.InstanceId == instanceId));

    internal Func<WorkflowDb, string, string, IAsyncEnumerable<Bookmark>> BookmarksFor { get; } = EF.CompileAsyncQuery(
        (WorkflowDb db, string kind, string stimulus) => db.Bookmarks.Where(b => b.Kind == kind && b.Stimulus == stimulus));

    internal Func<WorkflowDb, string, string, IAsyncEnumerable<InboxItem>> InboxFor { get; } = EF.CompileAsyncQuery(
        (WorkflowDb db, string kind, string stimulus) => db.Inbox.Where(i => i.Kind == kind && i.Stimulus == stimulus));

    internal Func<WorkflowDb, string, CancellationToken, Task<string?>> PublishedVersion { get; } = EF.CompileAsyncQuery(
        (WorkflowDb db, string definitionId, CancellationToken _) => db.Definitions
            .Where(d => d.DefinitionId == definitionId && d.IsPublished)
            .OrderByDescending(d => d.Version)
            .Select(d => d.VersionId)
            .FirstOrDefault());

    internal Func<WorkflowDb, CancellationToken, Task<RegisterEntry?>> LastEntry { get; } = EF.CompileAsyncQuery(
        (WorkflowDb db, CancellationToken _) => db.Register.OrderByDescending(e => e.Seq).FirstOrDefault());
}
