using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Processes.Definitions.Checks;

/// <summary>Which activities may come after which in one run of a drawing, containers and loops included.</summary>
internal sealed class DrawnPaths
{
    private readonly Dictionary<Stop, List<Stop>> _next = [];

    public DrawnPaths(WorkflowDefinition definition) => Add(definition.Root);

    /// <summary>The shortest way from the end of one activity to another, both included; null where none leads there.</summary>
    public IReadOnlyList<ActivityDefinition>? Between(ActivityDefinition from, ActivityDefinition to)
    {
        var came = new Dictionary<Stop, Stop>();
        var start = new Stop(from, IsEnd: true);
        var queue = new Queue<Stop>([start]);
        while (queue.TryDequeue(out var stop))
        {
            foreach (var next in _next.GetValueOrDefault(stop) ?? [])
            {
                if (came.TryAdd(next, stop))
                {
                    queue.Enqueue(next);
                }
            }
        }

        return came.ContainsKey(new Stop(to, IsEnd: false)) ? Way(start, new Stop(to, IsEnd: false), came) : null;
    }

    private static List<ActivityDefinition> Way(Stop start, Stop end, Dictionary<Stop, Stop> came)
    {
        var way = new List<ActivityDefinition>();
        for (var stop = end; stop != start; stop = came[stop])
        {
            if (way.Count == 0 || !ReferenceEquals(way[0], stop.Activity))
            {
                way.Insert(0, stop.Activity);
            }
        }

        way.Insert(0, start.Activity);
        return way;
    }

    private void Add(ActivityDefinition activity)
    {
        switch (activity.Type)
        {
            case "Elsa.Flowchart":
                AddFlowchart(activity);
                break;
            case "Elsa.Sequence":
                AddSequence(activity);
                break;
            default:
                AddOther(activity);
                break;
        }

        foreach (var child in activity.Children)
        {
            Add(child.Activity);
        }
    }

    private void AddFlowchart(ActivityDefinition flowchart)
    {
        var graph = new FlowGraph(flowchart);
        var activities = flowchart.At("activities").DistinctBy(a => a.Id).ToDictionary(a => a.Id);
        if (graph.Start is { } start)
        {
            Enter(flowchart, activities[start]);
        }

        foreach (var connection in graph.Connections)
        {
            Link(new Stop(activities[connection.Source], true), new Stop(activities[connection.Target], false));
        }

        foreach (var activity in activities.Values)
        {
            Leave(activity, flowchart);
        }
    }

    private void AddSequence(ActivityDefinition sequence)
    {
        var activities = sequence.Children.Select(c => c.Activity).ToList();
        for (var index = 0; index < activities.Count; index++)
        {
            Link(index == 0 ? new Stop(sequence, false) : new Stop(activities[index - 1], true), new Stop(activities[index], false));
        }

        if (activities.Count > 0)
        {
            Leave(activities[^1], sequence);
        }
    }

    /// <summary>A leaf, a choice, a fork or a loop. What a loop over a list does with one item never meets what it does with another.</summary>
    private void AddOther(ActivityDefinition activity)
    {
        Link(new Stop(activity, false), new Stop(activity, true));
        foreach (var child in activity.Children)
        {
            Enter(activity, child.Activity);
            Leave(child.Activity, activity);
            if (activity.Type is "Elsa.While" or "Elsa.For")
            {
                Link(new Stop(child.Activity, true), new Stop(child.Activity, false));
            }
        }
    }

    private void Enter(ActivityDefinition container, ActivityDefinition child) => Link(new Stop(container, false), new Stop(child, false));

    private void Leave(ActivityDefinition child, ActivityDefinition container) => Link(new Stop(child, true), new Stop(container, true));

    private void Link(Stop from, Stop to) => (_next.TryGetValue(from, out var list) ? list : _next[from] = []).Add(to);

    /// <summary>The beginning or the end of an activity, told apart by the object.</summary>
    private readonly record struct Stop(ActivityDefinition Activity, bool IsEnd)
    {
        public bool Equals(Stop other) => ReferenceEquals(Activity, other.Activity) && IsEnd == other.IsEnd;

        public override int GetHashCode() => HashCode.Combine(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(Activity), IsEnd);
    }
}
