using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Engine.State;

/// <summary>An instance as people ask for it: how it stands, where it waits, where it stopped, and all that it did.</summary>
/// <param name="Instance">The instance; not to be changed.</param>
/// <param name="Definition">The version that it runs.</param>
public sealed record InstanceDescription(WorkflowInstance Instance, WorkflowDefinition Definition)
{
    /// <summary>What it has given back so far.</summary>
    public JsonObject Output { get; init; } = [];

    /// <summary>Where it waits, oldest first.</summary>
    public IReadOnlyList<Bookmark> Waiting { get; init; } = [];

    /// <summary>Where it stopped with an incident; empty unless it did.</summary>
    public IReadOnlyList<StoppedActivity> Stopped { get; init; } = [];

    /// <summary>The journal, from its first line.</summary>
    public IReadOnlyList<JournalEntry> History { get; init; } = [];

    /// <summary>The variables of the whole workflow with their values now; empty where the engine does not tell.</summary>
    public IReadOnlyList<InstanceVariable> Variables { get; init; } = [];

    /// <summary>The running instances that it started, oldest first.</summary>
    public IReadOnlyList<WorkflowInstance> Children { get; init; } = [];
}

/// <summary>An activity at which an instance stopped.</summary>
/// <param name="ActivityId">Its id in the definition.</param>
/// <param name="Type">Its type.</param>
/// <param name="Name">What people read on its box.</param>
/// <param name="Message">What went wrong, in the words of the journal.</param>
/// <param name="Outcomes">The outcomes with which it can be skipped: those that lead somewhere; <c>Done</c> where none is drawn.</param>
public sealed record StoppedActivity(string ActivityId, string Type, string Name, string Message, IReadOnlyList<string> Outcomes);

/// <summary>A variable of an instance.</summary>
/// <param name="Id">Its id in the definition.</param>
/// <param name="Name">The name that expressions use.</param>
/// <param name="Value">Its value; null where it has none.</param>
public sealed record InstanceVariable(string Id, string Name, JsonNode? Value);
