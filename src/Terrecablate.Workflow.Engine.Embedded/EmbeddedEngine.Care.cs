using Terrecablate.Workflow.Engine.Embedded.Migrating;
using Terrecablate.Workflow.Engine.Embedded.Programs;
using Terrecablate.Workflow.Engine.Embedded.Running;
using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Engine.Embedded;

/// <content>Looking after instances: what they wait for, how they stand, what stopped them, which version they run.</content>
internal sealed partial class EmbeddedEngine
{
    public Task<IReadOnlyList<Bookmark>> DueTimersAsync(int most, CancellationToken cancellationToken) =>
        store.DueAsync(surroundings.Clock.GetUtcNow(), most, cancellationToken);

    public async Task<InstanceDescription?> DescribeAsync(string instanceId, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(instanceId, cancellationToken) is not { } instance)
        {
            return null;
        }

        var run = await Run.LoadAsync(NewBurst(cancellationToken), instance);
        var journal = await store.JournalAsync(instanceId, cancellationToken);
        return new InstanceDescription(instance, run.Program.Definition)
        {
            Output = run.Output,
            Waiting = run.Bookmarks,
            Variables = [.. run.Frames.Where(f => f.Parent is null).SelectMany(f => f.Variables.All).Select(v => new InstanceVariable(v.Id, v.Name, v.Value))],
            Stopped = instance.Status == InstanceStatus.Faulted ? [.. run.Stopped(journal)] : [],
            History = journal,
            Children = await store.ChildrenAsync(instanceId, cancellationToken),
        };
    }

    public async Task<InstanceResult> StopAsync(StopAtBookmark request, CancellationToken cancellationToken)
    {
        var burst = NewBurst(cancellationToken);
        var isStopped = await burst.StopAtAsync(request.InstanceId, request.BookmarkId, request.Reason);
        await burst.DrainAsync();
        var instance = await store.FindAsync(request.InstanceId, cancellationToken);
        return new InstanceResult(request.InstanceId, instance?.Status ?? InstanceStatus.Cancelled, isStopped);
    }

    public Task<InstanceResult> RetryAsync(string instanceId, CancellationToken cancellationToken) =>
        RepairAsync(instanceId, run => Task.FromResult(run.Retry()), cancellationToken);

    public Task<InstanceResult> SkipAsync(string instanceId, string outcome, CancellationToken cancellationToken) =>
        RepairAsync(instanceId, run => run.SkipAsync(outcome), cancellationToken);

    public async Task<MigrationReport> MigrateAsync(MigrateInstance request, CancellationToken cancellationToken)
    {
        var instance = await store.FindAsync(request.InstanceId, cancellationToken);
        if (instance is not { Status: InstanceStatus.Suspended or InstanceStatus.Faulted })
        {
            throw new ArgumentException($"Instance '{request.InstanceId}' does not exist or has ended.", nameof(request));
        }

        var from = await ProgramAsync(instance.DefinitionId, instance.DefinitionVersionId, cancellationToken);
        var to = await ProgramAsync(instance.DefinitionId, request.VersionId, cancellationToken);
        var migration = new Migration(instance, from, to, request.Activities, await store.BookmarksAsync(instance.Id, cancellationToken));
        if (!request.IsRehearsal && migration.Report.IsPossible)
        {
            migration.Apply();
            var burst = NewBurst(cancellationToken);
            await burst.GoOnAsync(await Run.LoadAsync(burst, instance), migration.Begins);
            await burst.DrainAsync();
        }

        return migration.Report;
    }

    private async Task<WorkflowProgram> ProgramAsync(string definitionId, string? versionId, CancellationToken cancellationToken) =>
        await library.FindAsync(definitionId, versionId, cancellationToken) is { } program && program.Definition.DefinitionId == definitionId
            ? program
            : throw new DefinitionNotFoundException(definitionId);

    private async Task<InstanceResult> RepairAsync(string instanceId, Func<Run, Task<bool>> repair, CancellationToken cancellationToken)
    {
        var instance = await store.FindAsync(instanceId, cancellationToken);
        var burst = NewBurst(cancellationToken);
        if (instance is null || !await burst.RepairAsync(instance, repair))
        {
            return new InstanceResult(instanceId, instance?.Status ?? InstanceStatus.Cancelled, Resumed: false);
        }

        await burst.DrainAsync();
        return Result(instance);
    }
}
