using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Embedded.Programs;

namespace Terrecablate.Workflow.Engine.Embedded.Running;

internal enum FrameStatus
{
    Pending,
    Running,
    Completed,
    Canceled,
    Faulted,
}

/// <summary>One execution of one activity, with its variables and what the activity remembers between calls.</summary>
internal sealed partial class Frame
{
    /// <param name="isRestored">Whether it comes from a saved state: its place among the children is then set later.</param>
    public Frame(Run run, string id, Node node, Frame? parent, bool isRestored = false)
    {
        Run = run;
        Id = id;
        Node = node;
        Parent = parent;
        if (!isRestored)
        {
            parent?.Children.Add(this);
        }
    }

    public Run Run { get; }

    public string Id { get; }

    public Node Node { get; }

    public Frame? Parent { get; }

    public List<Frame> Children { get; } = [];

    public FrameStatus Status { get; set; }

    /// <summary>What the activity remembers; saved.</summary>
    public JsonObject Properties { get; init; } = [];

    public Variables Variables { get; } = new();

    /// <summary>The names of the variables that it was given when it was scheduled, as loops do; saved.</summary>
    public List<string> Given { get; } = [];

    /// <summary>Whether a backward connection led here.</summary>
    public bool CameBackward { get; init; }

    /// <summary>The inputs as evaluated in this run; null before.</summary>
    public Dictionary<string, JsonNode?>? Inputs { get; set; }

    /// <summary>No child reports to this frame any more.</summary>
    public bool IsDeaf { get; set; }

    public bool IsOver => Status is FrameStatus.Completed or FrameStatus.Canceled;

    public IEnumerable<Frame> Ancestors()
    {
        for (var frame = Parent; frame is not null; frame = frame.Parent)
        {
            yield return frame;
        }
    }

    public IEnumerable<Frame> SelfAndAncestors() => Ancestors().Prepend(this);

    public T? Recall<T>(string key) => Properties[key] is { } value ? value.GetValue<T>() : default;

    public void Remember<T>(string key, T value) => Properties[key] = JsonValue.Create(value);
}
