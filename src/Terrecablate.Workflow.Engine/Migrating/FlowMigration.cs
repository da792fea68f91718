using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Embedded.Migrating;
using Terrecablate.Workflow.Engine.Embedded.Programs;

namespace Terrecablate.Workflow.Engine.Embedded.Flowcharts;

/// <summary>
/// Puts the visit counts of a flowchart right for another drawing of it. A new connection out of an activity that has
/// already completed counts as visited and not followed: its decision was taken without it, and is not taken again.
/// </summary>
internal sealed class FlowMigration
{
    private readonly FrameMove _move;
    private readonly FlowGraph _old;
    private readonly FlowGraph _new;
    private readonly FlowCounts _before;
    private readonly FlowCounts _after;
    private readonly HashSet<Connection> _carried = [];
    private readonly HashSet<string> _known;

    public FlowMigration(FrameMove move)
    {
        _move = move;
        _old = move.Old.Graph;
        _new = move.New!.Graph;
        _before = new FlowCounts((JsonObject)move.Properties.DeepClone());
        FlowCounts.Forget(move.Properties);
        _after = new FlowCounts(move.Properties);
        _known = [.. move.Old.Children.Select(c => move.Renamed(c.Activity.Id))];
    }

    public void Run()
    {
        foreach (var activity in _move.Old.Children.Select(c => c.Activity.Id).Where(a => _new.Contains(_move.Renamed(a))))
        {
            _after.Set(_move.Renamed(activity), _before.Count(activity));
        }

        foreach (var connection in _old.Connections)
        {
            var moved = new Connection(_move.Renamed(connection.Source), connection.Port, _move.Renamed(connection.Target));
            if (_new.Connections.Contains(moved))
            {
                _carried.Add(moved);
                _after.Set(moved, _before.Count(connection), _before.WasFollowed(connection));
            }
        }

        while (_new.Connections.Any(PassBy) || _move.New!.Children.Any(PassBy))
        {
        }

        _move.Begins.AddRange(_move.New!.Children.Where(IsReady));
    }

    /// <summary>A new connection whose source is past.</summary>
    private bool PassBy(Connection connection)
    {
        var visits = _new.Outbound(connection.Source).Where(_carried.Contains).Select(_after.Count).Append(_after.Count(connection.Source)).Max();
        if (visits == 0 || !_carried.Add(connection))
        {
            return false;
        }

        _after.Set(connection, visits, followed: false);
        return true;
    }

    /// <summary>A new activity that every path to it has passed by.</summary>
    private bool PassBy(Node node)
    {
        var id = node.Activity.Id;
        if (_known.Contains(id) || _new.ForwardInbound(id).Count == 0 || !_after.AllVisited(_new, id) || !_known.Add(id))
        {
            return false;
        }

        _after.Set(id, _new.ForwardInbound(id).Min(_after.Count));
        return true;
    }

    /// <summary>What waited for a branch that the new drawing no longer has.</summary>
    private bool IsReady(Node node)
    {
        var id = node.Activity.Id;
        var inbound = _new.ForwardInbound(id);
        return inbound.Count > 0
            && inbound.Any(c => _after.WasFollowed(c))
            && _after.AllVisited(_new, id)
            && !_move.Running().Contains(node)
            && _old.ForwardInbound(_move.Old.Children.FirstOrDefault(c => _move.Renamed(c.Activity.Id) == id)?.Activity.Id ?? "").Count > inbound.Count
            && _after.AnyFollowed(_new, id);
    }
}
