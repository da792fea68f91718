using System.Text.Json.Nodes;

namespace Terrecablate.Workflow.Engine.Embedded.Running;

/// <summary>Something that a burst has still to do, in the order in which it was asked for.</summary>
internal abstract record Work;

/// <summary>Start an instance that was added.</summary>
internal sealed record FirstRun(string InstanceId, JsonObject Input) : Work;

/// <summary>Resume an instance at a bookmark.</summary>
internal sealed record Wake(string InstanceId, string BookmarkId, JsonNode? Payload) : Work;

/// <summary>Publish an event.</summary>
internal sealed record Delivery(string Name, JsonNode? Payload, string? InstanceId, string? CorrelationId) : Work;

/// <summary>See whether what a new bookmark waits for has already come.</summary>
internal sealed record InboxLook(string InstanceId, string BookmarkId, string Kind, string Stimulus) : Work;

/// <summary>What came of waking an instance.</summary>
internal enum Waking
{
    /// <summary>It does not wait there, or has ended.</summary>
    None,

    /// <summary>It has stopped with an incident; what it was to receive is in the inbox.</summary>
    Kept,

    /// <summary>It went on.</summary>
    Resumed,
}
