using Elsa.Workflows.Management;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Engine.Elsa.Commands;
using Terrecablate.Workflow.Engine.Elsa.Migrating;
using Terrecablate.Workflow.Engine.Elsa.Running;
using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Engine.Elsa;

/// <content>Bringing a running instance to another version of its definition.</content>
internal sealed partial class ElsaEngine
{
    public async Task<MigrationReport> MigrateAsync(MigrateInstance request, CancellationToken cancellationToken)
    {
        var instance = await store.FindAsync(request.InstanceId, cancellationToken);
        if (instance is not { Status: InstanceStatus.Suspended or InstanceStatus.Faulted })
        {
            throw new ArgumentException($"Instance '{request.InstanceId}' does not exist or has ended.", nameof(request));
        }

        var plan = new MigrationPlan(
            await definitions.FindAsync(instance.DefinitionId, instance.DefinitionVersionId, cancellationToken) ?? throw new DefinitionNotFoundException(instance.DefinitionId),
            await definitions.FindAsync(instance.DefinitionId, request.VersionId, cancellationToken) ?? throw new DefinitionNotFoundException(instance.DefinitionId),
            request.Activities);
        var report = new MigrationReport(instance.Id, instance.DefinitionVersion, plan.To.Version, [.. await PartsAsync(instance, plan, cancellationToken)]);
        if (!request.IsRehearsal && report.IsPossible)
        {
            await MoveAsync(instance, plan, report, cancellationToken);
        }

        return report;
    }

    private async Task<IEnumerable<MigratedPart>> PartsAsync(WorkflowInstance instance, MigrationPlan plan, CancellationToken cancellationToken)
    {
        await using var scope = surroundings.Services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<IWorkflowInstanceManager>().FindByIdAsync(instance.Id, cancellationToken);
        if (found is null || await HasCommandsAsync(instance, cancellationToken))
        {
            var root = plan.From.Root;
            return [new MigratedPart(MigrationFate.Stuck, MigratedKind.Container, root.DisplayName, root.Id, null) { Reason = "Elsa sta ancora eseguendo ciò che è stato deciso: riprovare tra poco." }];
        }

        var bookmarks = await store.BookmarksAsync(instance.Id, cancellationToken);
        return new StateMigration(found.WorkflowState, plan).Parts(bookmarks, instance.Status == InstanceStatus.Faulted);
    }

    /// <summary>The office's part at once; Elsa's as a command.</summary>
    private async Task MoveAsync(WorkflowInstance instance, MigrationPlan plan, MigrationReport report, CancellationToken cancellationToken)
    {
        var memory = Memory.Of(instance);
        var moved = report.Parts.Where(p => p is { Fate: MigrationFate.Moves, Bookmark: not null }).ToDictionary(p => p.Bookmark!.Id, p => p.To!);
        foreach (var bookmark in (await store.BookmarksAsync(instance.Id, cancellationToken)).Where(b => moved.ContainsKey(b.Id)))
        {
            bookmark.ActivityId = moved[bookmark.Id];
            if (memory.Waits.TryGetValue(bookmark.Id, out var step))
            {
                memory.Waits[bookmark.Id] = step with { ActivityId = bookmark.ActivityId };
            }
        }

        memory.Failed = [.. memory.Failed.Select(f => f with { ActivityId = plan.Renamed(f.ActivityId) })];
        var order = new MigrateOrder(instance.DefinitionVersionId, plan.To.VersionId, plan.Names);
        (instance.DefinitionVersionId, instance.DefinitionVersion) = (plan.To.VersionId, plan.To.Version);
        instance.UpdatedAt = surroundings.Clock.GetUtcNow();
        memory.KeepIn(instance);
        store.Add(order.ToCommand(surroundings.Ids.NewId(), instance.Id, surroundings.Clock));
    }
}
