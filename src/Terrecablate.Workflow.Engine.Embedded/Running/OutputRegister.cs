using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Embedded.Programs;

namespace Terrecablate.Workflow.Engine.Embedded.Running;

/// <summary>The outputs of the activities that ran in this run; Elsa forgets them when the instance waits, and so does this.</summary>
internal sealed class OutputRegister
{
    private readonly List<(Frame? Container, Node Node, string Name, JsonNode? Value)> _records = [];

    public JsonNode? LastResult { get; private set; }

    public void Record(Frame frame, string name, JsonNode? value)
    {
        _records.Add((frame.Parent, frame.Node, name, value));
        if (string.Equals(name, "Result", StringComparison.OrdinalIgnoreCase))
        {
            LastResult = value;
        }
    }

    /// <summary>The output of an activity of the surrounding containers, by its name or id.</summary>
    /// <exception cref="InvalidOperationException">The container has no such activity.</exception>
    public JsonNode? Find(Frame asker, string activity, string? output)
    {
        var container = asker.SelfAndAncestors().FirstOrDefault(f => f.Node.Behavior.IsContainer)?.Node;
        var node = container?.Children.FirstOrDefault(n => n.Activity.Name == activity || n.Activity.Id == activity)
            ?? throw new InvalidOperationException("Activity not found.");
        return Find(asker, node, output ?? "Result");
    }

    public JsonNode? Find(Frame asker, Node node, string output)
    {
        var ancestors = asker.Ancestors().ToHashSet();
        return _records.FirstOrDefault(r => r.Node.Activity.Id == node.Activity.Id
            && string.Equals(r.Name, output, StringComparison.OrdinalIgnoreCase)
            && r.Container is not null && ancestors.Contains(r.Container)).Value;
    }
}
