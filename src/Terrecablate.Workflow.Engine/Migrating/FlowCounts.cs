using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Embedded.Running;

namespace Terrecablate.Workflow.Engine.Embedded.Flowcharts;

/// <summary>How often the activities and connections of one flowchart execution were visited. Saved with the frame.</summary>
internal sealed class FlowCounts
{
    private static readonly string[] Parts = ["activityVisits", "connectionVisits", "lastFollowed"];

    private readonly JsonObject _activities;
    private readonly JsonObject _connections;
    private readonly JsonObject _followed;

    public FlowCounts(Frame flowchart)
        : this(flowchart.Properties)
    {
    }

    public FlowCounts(JsonObject properties)
    {
        _activities = Part(properties, Parts[0]);
        _connections = Part(properties, Parts[1]);
        _followed = Part(properties, Parts[2]);
    }

    public static void Forget(JsonObject properties)
    {
        foreach (var part in Parts)
        {
            properties.Remove(part);
        }
    }

    public void Visit(string activity) => Set(activity, Count(activity) + 1);

    public void Visit(Connection connection, bool followed) => Set(connection, Count(connection) + 1, followed);

    public void Set(string activity, int visits) => _activities[activity] = visits;

    public void Set(Connection connection, int visits, bool followed)
    {
        _connections[Key(connection)] = visits;
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

    public int Count(string activity) => (int?)_activities[activity] ?? 0;

    public int Count(Connection connection) => (int?)_connections[Key(connection)] ?? 0;

    public bool WasFollowed(Connection connection) => (bool?)_followed[Key(connection)] ?? false;

    private static string Key(Connection connection) => $"{connection.Source}:{connection.Port}->{connection.Target}";

    private static JsonObject Part(JsonObject properties, string name)
    {
        if (properties[name] is JsonObject part)
        {
            return part;
        }

        var added = new JsonObject();
        properties[name] = added;
        return added;
    }
}
