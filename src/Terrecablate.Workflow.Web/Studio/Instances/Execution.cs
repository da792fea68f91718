using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Web.Studio.Instances;

/// <summary>One run of one activity, put together from the lines of the journal.</summary>
internal sealed class Execution(JournalEntry started, string nodeId)
{
    /// <summary>The instance's id and the number of the line with which it began: enough to find it again.</summary>
    public string Id { get; } = $"{started.InstanceId}-{started.Sequence}";

    public JournalEntry Started { get; } = started;

    public string NodeId { get; } = nodeId;

    public JournalEntry? Ended { get; private set; }

    public bool IsWaiting { get; private set; }

    public JournalEntry? Fault { get; private set; }

    public string Status => Ended?.Event ?? (Fault is null ? "Running" : "Faulted");

    private bool IsOver => Ended is not null;

    /// <summary>The executions of an instance in the order in which they began. Where an activity runs several times at once, the first to begin is taken for the first to end.</summary>
    public static IReadOnlyList<Execution> Of(InstanceDescription description) => Of(description.History, new Places(description.Definition));

    private static List<Execution> Of(IReadOnlyList<JournalEntry> history, Places places)
    {
        var all = new List<Execution>();
        foreach (var line in history)
        {
            if (line.Event == "Started")
            {
                all.Add(new Execution(line, places.Of(line)));
            }
            else
            {
                all.Find(e => e.Started.ActivityId == line.ActivityId && !e.IsOver)?.Take(line);
            }
        }

        return all;
    }

    private void Take(JournalEntry line)
    {
        IsWaiting = line.Event == "Suspended";
        switch (line.Event)
        {
            case "Completed" or "Canceled":
                Ended = line;
                break;
            case "Faulted":
                Fault = line;
                break;
            case "Resumed":
                Fault = null;
                break;
        }
    }
}

/// <summary>Where the activities of a definition are in its tree.</summary>
internal sealed class Places(Engine.Definitions.WorkflowDefinition definition)
{
    private readonly IReadOnlyDictionary<string, string> _nodeIds = Definitions.NodeIds.Of(definition);

    public string Of(JournalEntry line) => Of(line.ActivityId, line.ActivityType);

    public string Of(string activityId, string? activityType = null) => activityType == "Elsa.Workflow"
        ? Definitions.NodeIds.Workflow
        : _nodeIds.GetValueOrDefault(activityId, $"{Definitions.NodeIds.Workflow}:{activityId}");
}
