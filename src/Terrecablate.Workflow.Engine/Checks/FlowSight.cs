using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Engine.Checks;

/// <summary>A flowchart as the checks look at it.</summary>
internal sealed class FlowSight
{
    private readonly Dictionary<string, ActivityDefinition> _activities;
    private readonly Dictionary<string, IReadOnlySet<string>> _descendants = [];

    public FlowSight(ActivityDefinition flowchart, ActivityKinds kinds)
    {
        Flowchart = flowchart;
        Kinds = kinds;
        Graph = new FlowGraph(flowchart);
        _activities = flowchart.At("activities").DistinctBy(a => a.Id).ToDictionary(a => a.Id);
        Loops = [.. Graph.Connections.Where(c => Graph.IsBackward(c) && Graph.IsReachable(c.Source)).Select(Loop)];
    }

    public ActivityDefinition Flowchart { get; }

    public ActivityKinds Kinds { get; }

    public FlowGraph Graph { get; }

    public IEnumerable<ActivityDefinition> Activities => _activities.Values;

    /// <summary>What each backward connection repeats.</summary>
    public IReadOnlyList<FlowLoop> Loops { get; }

    public ActivityDefinition this[string id] => _activities[id];

    public bool IsRace(ActivityDefinition activity) =>
        activity.Type == "Elsa.FlowJoin"
        && (!activity.Inputs.TryGetValue("mode", out var mode) || mode.Expression.Text is "WaitAny" or "2" or "");

    public bool Leads(string from, string to) => from == to || DescendantsOf(from).Contains(to);

    /// <summary>Two connections of one activity that are followed together.</summary>
    public IEnumerable<(Connection One, Connection Other)> Splits()
    {
        foreach (var activity in Activities)
        {
            var outbound = Graph.Outbound(activity.Id).Where(c => !Graph.IsBackward(c)).ToList();
            foreach (var one in outbound)
            {
                foreach (var other in outbound.Where(o => o != one && (o.Port == one.Port || !Kinds.IsExclusive(activity))))
                {
                    yield return (one, other);
                }
            }
        }
    }

    private IReadOnlySet<string> DescendantsOf(string id) =>
        _descendants.TryGetValue(id, out var known) ? known : _descendants[id] = Graph.Descendants(id);

    private FlowLoop Loop(Connection backward) => new(
        backward,
        _activities.Keys.Where(id => Leads(backward.Target, id) && Leads(id, backward.Source)).ToHashSet());
}

/// <param name="Closing">The connection that goes back.</param>
/// <param name="Body">The activities on the way from its target to its source, both included.</param>
internal sealed record FlowLoop(Connection Closing, IReadOnlySet<string> Body);
