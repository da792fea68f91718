using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Embedded.Programs;

namespace Terrecablate.Workflow.Engine.Embedded.Flowcharts;

/// <summary>The connections of a flowchart, told apart into forward ones and those that close a loop. Immutable.</summary>
internal sealed class FlowGraph
{
    private readonly Dictionary<string, Node> _nodes;
    private readonly Dictionary<string, List<Connection>> _outbound = [];
    private readonly Dictionary<string, List<Connection>> _forwardInbound = [];
    private readonly HashSet<Connection> _forward;

    public FlowGraph(Node flowchart)
    {
        var activities = flowchart.At("activities").ToList();
        _nodes = activities.ToDictionary(n => n.Activity.Id);
        var connections = flowchart.Activity.Connections
            .Where(c => _nodes.ContainsKey(c.Source) && _nodes.ContainsKey(c.Target))
            .Distinct()
            .ToList();
        Start = FindStart(activities, connections);
        _forward = Start is null ? [] : Forward(connections, Start.Activity.Id);
        foreach (var connection in connections)
        {
            Add(_outbound, connection.Source, connection);
            if (_forward.Contains(connection))
            {
                Add(_forwardInbound, connection.Target, connection);
            }
        }
    }

    /// <summary>Where the flowchart begins; null where it is empty.</summary>
    public Node? Start { get; }

    public Node NodeOf(string activityId) => _nodes[activityId];

    public bool Contains(Node node) => _nodes.TryGetValue(node.Activity.Id, out var known) && known == node;

    public IReadOnlyList<Connection> Outbound(string activityId) => _outbound.GetValueOrDefault(activityId) ?? [];

    public IReadOnlyList<Connection> ForwardInbound(string activityId) => _forwardInbound.GetValueOrDefault(activityId) ?? [];

    public bool IsReachable(Node node) => Contains(node) && (node == Start || _forwardInbound.ContainsKey(node.Activity.Id));

    public bool IsBackward(Connection connection) => !_forward.Contains(connection);

    /// <summary>Whether every forward path from the start to the source passes the target.</summary>
    public bool IsValidBackward(Connection connection)
    {
        var start = Start?.Activity.Id;
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

    private static Node? FindStart(List<Node> activities, List<Connection> connections)
    {
        var targets = connections.Select(c => c.Target).ToHashSet();
        return activities.FirstOrDefault(n => n.Activity.Type == "Elsa.Start")
            ?? activities.FirstOrDefault(n => n.Activity.CanStartWorkflow)
            ?? activities.FirstOrDefault(n => !targets.Contains(n.Activity.Id))
            ?? activities.FirstOrDefault();
    }

    /// <summary>Breadth first from the start; an edge that would close a circle of the edges found so far is left out.</summary>
    private static HashSet<Connection> Forward(List<Connection> connections, string start)
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
