using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Engine.Embedded.Programs;

/// <summary>A definition ready to run, with the definitions that it uses as activities. Immutable, thread-safe.</summary>
internal sealed class WorkflowProgram(Node root, IReadOnlyList<UsedDefinition> parts)
{
    private readonly Dictionary<string, Node> _nodes = root.SelfAndDescendants().ToDictionary(n => n.Path);

    public Node Root { get; } = root;

    public WorkflowDefinition Definition => Root.Workflow!;

    /// <summary>The definitions that it uses as activities, as they were when it was made.</summary>
    public IReadOnlyList<UsedDefinition> Parts { get; } = parts;

    public IEnumerable<Node> Nodes => _nodes.Values;

    public Node? Find(string path) => _nodes.GetValueOrDefault(path);
}

/// <summary>A definition used as an activity.</summary>
/// <param name="Activity">The activity that stands for it.</param>
/// <param name="Definition">What it stood for when the program was made.</param>
internal sealed record UsedDefinition(ActivityDefinition Activity, WorkflowDefinition Definition);
