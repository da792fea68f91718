using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Embedded.Programs;

namespace Terrecablate.Workflow.Engine.Embedded.Migrating;

/// <summary>A saved execution on its way from one version's activity to another's.</summary>
internal sealed record FrameMove(string Id, string? Parent, Node Old, JsonObject Saved)
{
    /// <summary>The activity of the new version; null where there is none.</summary>
    public Node? New { get; set; }

    /// <summary>Whether it waits, runs or has stopped, rather than being over.</summary>
    public bool IsActive { get; init; }

    /// <summary>What the activity remembers; behaviours put it right for the new version.</summary>
    public JsonObject Properties => Saved["properties"] as JsonObject ?? Add();

    /// <summary>The activities, of the new version, that run in it.</summary>
    public required Func<IReadOnlyList<Node>> Running { get; init; }

    /// <summary>What an old activity has become, by id.</summary>
    public required Func<string, string> Renamed { get; init; }

    /// <summary>The activities that start because all they wait for has happened.</summary>
    public List<Node> Begins { get; } = [];

    private JsonObject Add()
    {
        var properties = new JsonObject();
        Saved["properties"] = properties;
        return properties;
    }
}
