using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Embedded.Running;

namespace Terrecablate.Workflow.Engine.Embedded.Flowcharts;

/// <summary>How often the activities and connections of one flowchart execution were visited. Saved with the frame.</summary>
internal sealed class FlowCounts
{
    private readonly JsonObject _activities;
    private readonly JsonObject _connections;
    private readonly JsonObject _followed;

    public FlowCounts(Frame flowchart)
    {
        _activities = Part(flowchart, "activityVisits");
        _connections = Part(flowchart, "connectionVisits");
        _followed = Part(flowchart, "lastFollowed");
    }

    public void Visit(string activity) => _activities[activity] = Count(activity) + 1;

    public void Visit(Connection connection, bool followed)
    {
        _connections[Key(connection)] = Count(connection) + 1;
        _followed[Key(connection)] = followed;
    }

    public bool AllVisited(FlowGraph graph, string activity) => graph.ForwardInbound(activity).Min(Count) > Count(activity);

    public bool AnyFollowed(FlowGraph graph, string activity)
    {
        var inbound = graph.ForwardInbound(activity);
        var most = inbound.Max(Count);
        return most > Count(activity) && inbound.Any(c => Count(c) == most && WasFollowed(c));
    }

    public bool AllFollowed(FlowGraph graph, string activity)
    {
        var inbound = graph.ForwardInbound(activity);
        var most = inbound.Max(Count);
        return most > Count(activity) && inbound.All(c => Count(c) == most && WasFollowed(c));
    }

    /// <summary>Whether the connection comes after its target has already run for it.</summary>
    public bool IsLate(Connection connection) => Count(connection) <= Count(connection.Target);

    private int Count(string activity) => (int?)_activities[activity] ?? 0;

    private int Count(Connection connection) => (int?)_connections[Key(connection)] ?? 0;

    private bool WasFollowed(Connection connection) => (bool?)_followed[Key(connection)] ?? false;

    private static string Key(Connection connection) => $"{connection.Source}:{connection.Port}->{connection.Target}";

    private static JsonObject Part(Frame flowchart, string name)
    {
        if (flowchart.Properties[name] is JsonObject part)
        {
            return part;
        }

        var added = new JsonObject();
        flowchart.Properties[name] = added;
        return added;
    }
}
