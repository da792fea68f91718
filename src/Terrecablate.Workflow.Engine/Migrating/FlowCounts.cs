using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Engine.Migrating;

/// <summary>How often the activities and connections of one flowchart execution were visited. Not thread-safe.</summary>
public sealed class FlowCounts
{
    private static readonly string[] Parts = ["activityVisits", "connectionVisits", "lastFollowed"];

    private readonly JsonObject _activities;
    private readonly JsonObject _connections;
    private readonly JsonObject _followed;

    /// <param name="properties">Where the counts are kept, under <c>activityVisits</c>, <c>connectionVisits</c> and <c>lastFollowed</c>.</param>
    public FlowCounts(JsonObject properties)
    {
        _activities = Part(properties, Parts[0]);
        _connections = Part(properties, Parts[1]);
        _followed = Part(properties, Parts[2]);
    }

    /// <summary>Removes all counts from where they are kept.</summary>
    public static void Forget(JsonObject properties)
    {
        foreach (var part in Parts)
        {
            properties.Remove(part);
        }
    }

    /// <summary>Counts a visit of the activity.</summary>
    public void Visit(string activity) => Set(activity, Count(activity) + 1);

    /// <summary>Counts a visit of the connection, and notes whether it was followed.</summary>
    public void Visit(Connection connection, bool followed) => Set(connection, Count(connection) + 1, followed);

    /// <summary>Says how often the activity was visited.</summary>
    public void Set(string activity, int visits) => _activities[activity] = visits;

    /// <summary>Says how often the connection was visited, and whether it was followed the last time.</summary>
    public void Set(Connection connection, int visits, bool followed)
    {
        _connections[Key(connection)] = visits;
        _followed[Key(connection)] = followed;
    }

    /// <summary>Whether every forward connection to the activity was visited more often than the activity.</summary>
    public bool AllVisited(FlowGraph graph, string activity) => graph.ForwardInbound(activity).Min(Count) > Count(activity);

    /// <summary>Whether any of those visited last was followed.</summary>
    public bool AnyFollowed(FlowGraph graph, string activity)
    {
        var inbound = graph.ForwardInbound(activity);
        var most = inbound.Max(Count);
        return most > Count(activity) && inbound.Any(c => Count(c) == most && WasFollowed(c));
    }

    /// <summary>Whether all were visited as often, and followed.</summary>
    public bool AllFollowed(FlowGraph graph, string activity)
    {
        var inbound = graph.ForwardInbound(activity);
        var most = inbound.Max(Count);
        return most > Count(activity) && inbound.All(c => Count(c) == most && WasFollowed(c));
    }

    /// <summary>Whether the connection comes after its target has already run for it.</summary>
    public bool IsLate(Connection connection) => Count(connection) <= Count(connection.Target);

    /// <summary>How often the activity was visited.</summary>
    public int Count(string activity) => (int?)_activities[activity] ?? 0;

    /// <summary>How often the connection was visited.</summary>
    public int Count(Connection connection) => (int?)_connections[Key(connection)] ?? 0;

    /// <summary>Whether the last visit of the connection followed it.</summary>
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
