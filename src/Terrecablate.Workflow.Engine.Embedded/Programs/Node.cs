using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Embedded.Activities;
using Terrecablate.Workflow.Engine.Embedded.Flowcharts;

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
        _graph = new Lazy<FlowGraph>(() => new FlowGraph(this));
    }

    public ActivityDefinition Activity { get; }

    public Node? Parent { get; }

    public Behavior Behavior { get; }

    /// <summary>Tells the node apart in the whole program; part of the saved state.</summary>
    public string Path { get; }

    public List<Node> Children { get; } = [];

    /// <summary>The definition that begins here, of a workflow node.</summary>
    public WorkflowDefinition? Workflow { get; init; }

    public FlowGraph Graph => _graph.Value;

    public IEnumerable<Node> At(string port) => Activity.At(port).Select(ChildFor);

    public Node ChildFor(ActivityDefinition activity) => Children.First(c => ReferenceEquals(c.Activity, activity));

    public bool IsWithin(Node container)
    {
        for (var node = Parent; node is not null; node = node.Parent)
        {
            if (node == container)
            {
                return true;
            }
        }

        return false;
    }

    public IEnumerable<Node> SelfAndDescendants() => Children.SelectMany(c => c.SelfAndDescendants()).Prepend(this);
}
