using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Engine.Checks;

/// <summary>Which activities may run after the instance has waited.</summary>
internal sealed class WaitOrder
{
    private readonly ActivityKinds _kinds;
    private readonly HashSet<ActivityDefinition> _afterWait = new(ReferenceEqualityComparer.Instance);

    public WaitOrder(WorkflowDefinition definition, ActivityKinds kinds)
    {
        _kinds = kinds;
        Visit(definition.Root, isAfterWait: false);
    }

    public bool MayFollowWait(ActivityDefinition activity) => _afterWait.Contains(activity);

    private void Visit(ActivityDefinition activity, bool isAfterWait)
    {
        var repeats = activity.Type is "Elsa.While" or "Elsa.For" or "Elsa.ForEach" && activity.At("body").Any(_kinds.MayWait);
        if (isAfterWait || repeats)
        {
            _afterWait.Add(activity);
        }

        switch (activity.Type)
        {
            case "Elsa.Sequence":
                foreach (var child in activity.Children.Select(c => c.Activity))
                {
                    Visit(child, isAfterWait);
                    isAfterWait |= _kinds.MayWait(child);
                }

                break;
            case ActivityKinds.Flowchart:
                var waiting = activity.Children.Select(c => c.Activity).Where(_kinds.MayWait).Select(a => a.Id).ToList();
                var after = Following(activity, waiting);
                activity.Children.ToList().ForEach(c => Visit(c.Activity, isAfterWait || after.Contains(c.Activity.Id)));
                break;
            default:
                activity.Children.ToList().ForEach(c => Visit(c.Activity, isAfterWait || repeats));
                break;
        }
    }

    /// <summary>What can be reached from these activities, loops included.</summary>
    private static HashSet<string> Following(ActivityDefinition flowchart, List<string> from)
    {
        var targets = flowchart.Connections.ToLookup(c => c.Source, c => c.Target);
        var found = new HashSet<string>();
        var queue = new Queue<string>(from);
        while (queue.TryDequeue(out var current))
        {
            foreach (var target in targets[current].Where(found.Add))
            {
                queue.Enqueue(target);
            }
        }

        return found;
    }
}
