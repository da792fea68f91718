using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Embedded.Activities;

namespace Terrecablate.Workflow.Engine.Embedded.Programs;

/// <summary>An activity in its place: the same definition used twice as an activity gives two nodes.</summary>
internal sealed class Node
{
    private readonly Lazy<FlowGraph> _graph;

    public Node(ActivityDefinition activity, Node? parent, Behavior behavior)
    {
        Activity = activity;
        Parent = parent;
        Behavior = behavior;
        Path = parent is null ? activity.Id : $"{parent.Path}/{activity.Id}";
        _graph = new Lazy<FlowGraph>(() => new FlowGraph(activity));
    }

    public ActivityDefinition Activity { get; }

    public Node? Parent { get; }

    public Behavior Behavior { get; }

    /// <summary>Tells the node apart in the whole program; part of the saved state.</summary>
    public string Path { get; }

    public List<Node> Children { get; } = [];

    /// <summary>The definition that begins here, of a workflow node.</summary>
    public WorkflowDefinition? Workflow { get; init; }

    /// <summary>The connections of a flowchart.</summary>
    public FlowGraph Graph => _graph.Value;

    public Node ActivityOf(string id) => Children.First(c => c.Activity.Id == id);

    public IEnumerable<Node> At(string port) => Activity.At(port).Select(ChildFor);

    public Node ChildFor(ActivityDefinition activity) => Children.First(c => ReferenceEquals(c.Activity, activity));

    public IEnumerable<Node> SelfAndDescendants() => Children.SelectMany(c => c.SelfAndDescendants()).Prepend(this);
}
