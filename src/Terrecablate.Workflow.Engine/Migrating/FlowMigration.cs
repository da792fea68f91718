using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Engine.Migrating;

/// <summary>A flowchart on its way from one drawing to another.</summary>
/// <param name="Old">The drawing that the counts belong to.</param>
/// <param name="New">The drawing that takes its place.</param>
/// <param name="Counts">The visit counts as <see cref="FlowCounts"/> keeps them; they are put right.</param>
/// <param name="Running">The activities of the new drawing that run or wait, by id.</param>
/// <param name="Renamed">What an old activity has become, by id.</param>
public sealed record FlowMove(ActivityDefinition Old, ActivityDefinition New, JsonObject Counts, IReadOnlyCollection<string> Running, Func<string, string> Renamed);

/// <summary>
/// Puts the visit counts of a flowchart right for another drawing of it. A new connection out of an activity that has
/// already completed counts as visited and not followed: its decision was taken without it, and is not taken again.
/// </summary>
public sealed class FlowMigration
{
    private readonly FlowMove _move;
    private readonly FlowGraph _old;
    private readonly FlowGraph _new;
    private readonly FlowCounts _before;
    private readonly FlowCounts _after;
    private readonly HashSet<Connection> _carried = [];
    private readonly HashSet<string> _known;

    private FlowMigration(FlowMove move)
    {
        _move = move;
        (_old, _new) = (new FlowGraph(move.Old), new FlowGraph(move.New));
        _before = new FlowCounts((JsonObject)move.Counts.DeepClone());
        FlowCounts.Forget(move.Counts);
        _after = new FlowCounts(move.Counts);
        _known = [.. move.Old.At("activities").Select(a => move.Renamed(a.Id))];
    }

    private IEnumerable<string> Activities => _move.New.At("activities").Select(a => a.Id);

    /// <returns>The activities, by id, that start at once because all that they waited for has happened.</returns>
    public static IReadOnlyList<string> Run(FlowMove move) => new FlowMigration(move).Run();

    private List<string> Run()
    {
        foreach (var activity in _move.Old.At("activities").Select(a => a.Id).Where(a => _new.Contains(_move.Renamed(a))))
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

        while (_new.Connections.Any(PassBy) || Activities.Any(PassBy))
        {
        }

        return [.. Activities.Where(IsReady)];
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
    private bool PassBy(string id)
    {
        if (_known.Contains(id) || _new.ForwardInbound(id).Count == 0 || !_after.AllVisited(_new, id) || !_known.Add(id))
        {
            return false;
        }

        _after.Set(id, _new.ForwardInbound(id).Min(_after.Count));
        return true;
    }

    /// <summary>What waited for a branch that the new drawing no longer has.</summary>
    private bool IsReady(string id)
    {
        var inbound = _new.ForwardInbound(id);
        return inbound.Count > 0
            && inbound.Any(c => _after.WasFollowed(c))
            && _after.AllVisited(_new, id)
            && !_move.Running.Contains(id)
            && _old.ForwardInbound(_move.Old.At("activities").FirstOrDefault(a => _move.Renamed(a.Id) == id)?.Id ?? "").Count > inbound.Count
            && _after.AnyFollowed(_new, id);
    }
}
