using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Embedded.Programs;
using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Engine.Embedded.Running;

/// <summary>An activity that is to run next.</summary>
internal sealed record WorkItem(Node Node, Frame? Owner)
{
    public IReadOnlyList<Variable> Variables { get; init; } = [];

    public bool IsBackward { get; init; }

    /// <summary>The execution to go on with, where this is a resume.</summary>
    public Frame? Existing { get; init; }

    public Resumption? Resumption { get; init; }
}

/// <summary>What wakes a waiting activity.</summary>
internal sealed record Resumption(Bookmark Bookmark, JsonNode? Payload)
{
    public JsonObject PayloadObject => Payload as JsonObject ?? [];
}
