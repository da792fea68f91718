namespace Terrecablate.Workflow.Engine.Definitions;

/// <summary>The connections of a flowchart, told apart into forward ones and those that close a loop. Immutable, thread-safe.</summary>
public sealed class FlowGraph
{
    private readonly HashSet<string> _activities;
    private readonly Dictionary<string, List<Connection>> _outbound = [];
    private readonly Dictionary<string, List<Connection>> _forwardInbound = [];
    private readonly HashSet<Connection> _forward;

    /// <param name="flowchart">An <c>Elsa.Flowchart</c>; connections to activities that it does not have are left out, repeated ones count once.</param>
    public FlowGraph(ActivityDefinition flowchart)
    {
        var activities = flowchart.At("activities").ToList();
        _activities = [.. activities.Select(a => a.Id)];
        Connections = [.. flowchart.Connections.Where(c => _activities.Contains(c.Source) && _activities.Contains(c.Target)).Distinct()];
        Start = FindStart(activities, Connections)?.Id;
        _forward = Start is null ? [] : Forward(Connections, Start);
        foreach (var connection in Connections)
        {
            Add(_outbound, connection.Source, connection);
            if (_forward.Contains(connection))
            {
                Add(_forwardInbound, connection.Target, connection);
            }
        }
    }

    /// <summary>Where the flowchart begins; null where it is empty.</summary>
    public string? Start { get; }

    /// <summary>The connections, in the order of the drawing.</summary>
    public IReadOnlyList<Connection> Connections { get; }

    /// <summary>Whether the flowchart itself, not a container in it, holds the activity.</summary>
    public bool Contains(string activityId) => _activities.Contains(activityId);

    /// <summary>The connections that leave the activity.</summary>
    public IReadOnlyList<Connection> Outbound(string activityId) => _outbound.GetValueOrDefault(activityId) ?? [];

    /// <summary>The connections that reach the activity without closing a loop.</summary>
    public IReadOnlyList<Connection> ForwardInbound(string activityId) => _forwardInbound.GetValueOrDefault(activityId) ?? [];

    /// <summary>Whether a path leads from the start to the activity.</summary>
    public bool IsReachable(string activityId) => Contains(activityId) && (activityId == Start || _forwardInbound.ContainsKey(activityId));

    /// <summary>Whether the connection closes a loop, or cannot be reached at all.</summary>
    public bool IsBackward(Connection connection) => !_forward.Contains(connection);

    /// <summary>Whether every forward path from the start to the source passes the target.</summary>
    public bool IsValidBackward(Connection connection)
    {
        var start = Start;
        if (connection.Source == connection.Target || connection.Target == start)
        {
            return true;
        }

        var seen = new HashSet<string> { connection.Source };
        var queue = new Queue<string>(seen);
        while (queue.TryDequeue(out var current))
        {
            if (current == start)
            {
                return false;
            }

            foreach (var previous in ForwardInbound(current).Select(c => c.Source).Where(p => p != connection.Target && seen.Add(p)))
            {
                queue.Enqueue(previous);
            }
        }

        return true;
    }

    /// <summary>The activities from which forward connections lead here.</summary>
    public IReadOnlySet<string> Ancestors(string activityId)
    {
        var ancestors = new HashSet<string>();
        var queue = new Queue<string>([activityId]);
        while (queue.TryDequeue(out var current))
        {
            foreach (var source in ForwardInbound(current).Select(c => c.Source).Where(ancestors.Add))
            {
                queue.Enqueue(source);
            }
        }

        return ancestors;
    }

    /// <summary>The activities to which forward connections lead from here.</summary>
    public IReadOnlySet<string> Descendants(string activityId)
    {
        var descendants = new HashSet<string>();
        var queue = new Queue<string>([activityId]);
        while (queue.TryDequeue(out var current))
        {
            foreach (var target in Outbound(current).Where(c => !IsBackward(c)).Select(c => c.Target).Where(descendants.Add))
            {
                queue.Enqueue(target);
            }
        }

        return descendants;
    }

    private static ActivityDefinition? FindStart(List<ActivityDefinition> activities, IReadOnlyList<Connection> connections)
    {
        var targets = connections.Select(c => c.Target).ToHashSet();
        return activities.FirstOrDefault(a => a.Type == "Elsa.Start")
            ?? activities.FirstOrDefault(a => a.CanStartWorkflow)
            ?? activities.FirstOrDefault(a => !targets.Contains(a.Id))
            ?? activities.FirstOrDefault();
    }

    /// <summary>Breadth first from the start; an edge that would close a circle of the edges found so far is left out.</summary>
    private static HashSet<Connection> Forward(IReadOnlyList<Connection> connections, string start)
    {
        var targets = connections.ToLookup(c => c.Source, c => c.Target);
        var found = new Dictionary<string, List<string>>();
        var visited = new HashSet<string>();
        var edges = new HashSet<(string, string)>();
        var queue = new Queue<string>([start]);
        while (queue.TryDequeue(out var source))
        {
            visited.Add(source);
            foreach (var target in targets[source].Where(t => !edges.Contains((source, t)) && !HasPath(found, t, source)))
            {
                edges.Add((source, target));
                (found.TryGetValue(source, out var list) ? list : found[source] = []).Add(target);
                if (!visited.Contains(target))
                {
                    queue.Enqueue(target);
                }
            }
        }

        return [.. connections.Where(c => edges.Contains((c.Source, c.Target)))];
    }

    private static bool HasPath(Dictionary<string, List<string>> edges, string from, string to)
    {
        var seen = new HashSet<string> { from };
        var stack = new Stack<string>([from]);
        while (stack.TryPop(out var current))
        {
            if (current == to)
            {
                return true;
            }

            foreach (var next in (edges.GetValueOrDefault(current) ?? []).Where(seen.Add))
            {
                stack.Push(next);
            }
        }

        return false;
    }

    private static void Add(Dictionary<string, List<Connection>> lists, string key, Connection connection) =>
        (lists.TryGetValue(key, out var list) ? list : lists[key] = []).Add(connection);
}
