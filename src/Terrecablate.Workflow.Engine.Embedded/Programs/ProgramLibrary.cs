using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Embedded.Activities;
using Terrecablate.Workflow.Engine.Steps;

namespace Terrecablate.Workflow.Engine.Embedded.Programs;

/// <summary>Makes programs of definitions.</summary>
internal sealed class ProgramLibrary(IDefinitionStore definitions, StepCatalog catalog, ProgramCache cache)
{
    /// <summary>Null where the definition, or the version, does not exist.</summary>
    public async Task<WorkflowProgram?> FindAsync(string definitionId, string? versionId, CancellationToken cancellationToken)
    {
        var definition = await definitions.FindAsync(definitionId, versionId, cancellationToken);
        if (definition is null)
        {
            return null;
        }

        if (cache.Find(definition) is { } known && await AreCurrentAsync(known.Parts, cancellationToken))
        {
            return known;
        }

        var parts = new List<UsedDefinition>();
        var program = new WorkflowProgram(await WorkflowAsync(definition, null, parts, cancellationToken), parts);
        cache.Keep(program);
        return program;
    }

    private async Task<bool> AreCurrentAsync(IReadOnlyList<UsedDefinition> parts, CancellationToken cancellationToken)
    {
        foreach (var part in parts)
        {
            if (await definitions.FindUsedAsync(part.Activity, cancellationToken) is not { } now || !ProgramCache.IsSame(now, part.Definition))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<Node> WorkflowAsync(WorkflowDefinition definition, Node? parent, List<UsedDefinition> parts, CancellationToken cancellationToken)
    {
        var activity = new ActivityDefinition
        {
            Id = parent is null ? "Workflow" : "Workflow:" + definition.DefinitionId,
            Type = "Elsa.Workflow",
            Variables = definition.Variables,
            Children = [new ChildActivity("root", definition.Root)],
        };
        var node = new Node(activity, parent, WorkflowActivity.Instance) { Workflow = definition };
        await AddAsync(node, definition.Root, parts, cancellationToken);
        return node;
    }

    private async Task AddAsync(Node parent, ActivityDefinition activity, List<UsedDefinition> parts, CancellationToken cancellationToken)
    {
        var (behavior, part) = await BehaviorAsync(activity, cancellationToken);
        var node = new Node(activity, parent, behavior);
        parent.Children.Add(node);
        foreach (var child in activity.Children)
        {
            await AddAsync(node, child.Activity, parts, cancellationToken);
        }

        if (part is not null)
        {
            parts.Add(new UsedDefinition(activity, part));
            if (IsInside(node, part))
            {
                throw new InvalidOperationException($"Workflow definition '{part.DefinitionId}' contains itself as an activity.");
            }

            node.Children.Add(await WorkflowAsync(part, node, parts, cancellationToken));
        }
    }

    private static bool IsInside(Node? node, WorkflowDefinition part) =>
        node is not null && (node.Workflow?.DefinitionId == part.DefinitionId || IsInside(node.Parent, part));

    private async Task<(Behavior Behavior, WorkflowDefinition? Part)> BehaviorAsync(ActivityDefinition activity, CancellationToken cancellationToken)
    {
        if (Behaviors.Find(activity.Type) is { } known)
        {
            return (known, null);
        }

        if (catalog.Find(activity.Type) is { } step)
        {
            return (new StepActivity(step), null);
        }

        var part = await definitions.FindUsedAsync(activity, cancellationToken);
        return part is null ? (UnknownActivity.Instance, null) : (DefinitionActivity.Instance, part);
    }
}
