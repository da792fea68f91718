namespace Terrecablate.Workflow.Engine.State;

/// <summary>A stimulus that came before anything waited for it.</summary>
public sealed class InboxItem
{
    /// <summary>
    /// The kind of an item that is for one bookmark, whose id is the stimulus: the instance had stopped with an incident,
    /// or did so on being resumed. It waits until the incident is mended.
    /// </summary>
    public const string ForBookmark = "Bookmark";

    /// <summary>Identifier, unique in the installation.</summary>
    public required string Id { get; init; }

    /// <summary>The kind of bookmark that it is for.</summary>
    public required string Kind { get; init; }

    /// <summary>The stimulus that it is for.</summary>
    public required string Stimulus { get; init; }

    /// <summary>Only this instance, where given.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Only instances with this correlation, where given.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>What the waiting activity will receive, JSON.</summary>
    public string? Payload { get; init; }

    /// <summary>When it came, UTC.</summary>
    public DateTimeOffset ReceivedAt { get; init; }
}
