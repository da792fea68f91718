using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Embedded.Programs;
using Terrecablate.Workflow.Engine.Embedded.Running;
using Terrecablate.Workflow.Engine.State;
using Reasons = Terrecablate.Workflow.Engine.Migrating.WhyStuck;

namespace Terrecablate.Workflow.Engine.Embedded.Migrating;

/// <summary>
/// Carries a saved instance over to another version: each execution to the activity that has taken its activity's
/// place, with what it remembers put right. Works on the saved state; nothing is changed before <see cref="Apply"/>.
/// </summary>
internal sealed class Migration
{
    private readonly WorkflowInstance _instance;
    private readonly WorkflowProgram _to;
    private readonly IReadOnlyDictionary<string, string> _names;
    private readonly IReadOnlyList<Bookmark> _bookmarks;
    private readonly JsonObject _state;
    private readonly List<FrameMove> _moves;
    private readonly List<MigratedPart> _parts = [];

    public Migration(WorkflowInstance instance, WorkflowProgram from, WorkflowProgram to, IReadOnlyDictionary<string, string> names, IReadOnlyList<Bookmark> bookmarks)
    {
        _instance = instance;
        _to = to;
        _names = names;
        _bookmarks = bookmarks;
        _state = JsonNode.Parse(instance.State)!.AsObject();
        _moves = [.. (_state["frames"] as JsonArray ?? []).OfType<JsonObject>().Select(f => Read(f, from)).OfType<FrameMove>()];
        foreach (var move in _moves)
        {
            move.New = Successor(move.Old);
        }

        foreach (var move in _moves)
        {
            Carry(move);
        }

        Report = new MigrationReport(instance.Id, instance.DefinitionVersion, to.Definition.Version, _parts);
    }

    public MigrationReport Report { get; }

    /// <summary>What starts at once in the new version, with the execution in which it does.</summary>
    public IEnumerable<(string Owner, Node Node)> Begins => _moves.SelectMany(m => m.Begins.Select(n => (m.Id, n)));

    /// <summary>Changes the instance and its bookmarks.</summary>
    public void Apply()
    {
        foreach (var move in _moves)
        {
            move.Saved["path"] = move.New!.Path;
            foreach (var bookmark in _bookmarks.Where(b => b.ActivityExecutionId == move.Id))
            {
                bookmark.ActivityId = move.New.Activity.Id;
            }
        }

        _instance.State = SavedState.ToText(_state);
        _instance.DefinitionVersionId = _to.Definition.VersionId;
        _instance.DefinitionVersion = _to.Definition.Version;
    }

    private FrameMove? Read(JsonObject saved, WorkflowProgram from)
    {
        var id = (string)saved["id"]!;
        return from.Find((string)saved["path"]!) is not { } node ? null : new FrameMove(id, (string?)saved["parent"], node, saved)
        {
            IsActive = (string?)saved["status"] is not (nameof(FrameStatus.Completed) or nameof(FrameStatus.Canceled)),
            Running = () => [.. _moves.Where(m => m.Parent == id && m.IsActive).Select(m => m.New).OfType<Node>()],
            Renamed = Renamed,
        };
    }

    private string Renamed(string activity) => _names.GetValueOrDefault(activity, activity);

    /// <summary>The activity of the same type, at the same place, that bears the old one's id or the id given for it.</summary>
    private Node? Successor(Node old)
    {
        if (old.Parent is not { } parent)
        {
            return _to.Root;
        }

        return Successor(parent)?.Children.FirstOrDefault(c => c.Activity.Id == Renamed(old.Activity.Id) && c.Activity.Type == old.Activity.Type);
    }

    private void Carry(FrameMove move)
    {
        var kind = move.Old.Children.Count > 0 ? MigratedKind.Container : MigratedKind.Activity;
        var name = move.Old.Activity.DisplayName;
        var bookmark = _bookmarks.FirstOrDefault(b => b.ActivityExecutionId == move.Id);
        if (move.New is not { } node)
        {
            _parts.Add(new MigratedPart(MigrationFate.Stuck, kind, name, move.Old.Activity.Id, null)
            {
                Bookmark = bookmark,
                Reason = WhyStuck(move),
                Candidates = Candidates(move),
            });
            return;
        }

        if (move.Old.Workflow is null)
        {
            _parts.Add(new MigratedPart(MigrationFate.Moves, kind, name, move.Old.Activity.Id, node.Activity.Id) { Bookmark = bookmark });
        }

        CarryVariables(move, node);
        node.Behavior.Migrate(move);
        _parts.AddRange(move.Begins.Select(Begin));
    }

    private MigratedPart Begin(Node node)
    {
        var isStopped = _instance.Status == InstanceStatus.Faulted;
        return new MigratedPart(isStopped ? MigrationFate.Stuck : MigrationFate.Begins, MigratedKind.Activity, node.Activity.DisplayName, null, node.Activity.Id)
        {
            Reason = isStopped ? Reasons.WouldBegin : null,
        };
    }

    private void CarryVariables(FrameMove move, Node node)
    {
        var declared = (node.Workflow?.Variables ?? node.Activity.Variables).Select(v => v.Id).ToHashSet();
        var known = move.Old.Workflow?.Variables ?? move.Old.Activity.Variables;
        foreach (var (id, _) in move.Saved["variables"] as JsonObject ?? [])
        {
            if (!declared.Contains(id) && known.FirstOrDefault(v => v.Id == id) is { } variable)
            {
                _parts.Add(new MigratedPart(MigrationFate.GivenUp, MigratedKind.Variable, variable.Name, id, null));
            }
        }
    }

    private string WhyStuck(FrameMove move)
    {
        if (move.Old.Parent is { } parent && Successor(parent) is null)
        {
            return Reasons.LiesIn(parent.Activity.DisplayName, _to.Definition.Version);
        }

        return _to.Nodes.Any(n => n.Activity.Id == Renamed(move.Old.Activity.Id))
            ? Reasons.Differs(_to.Definition.Version)
            : Reasons.IsGone(_to.Definition.Version);
    }

    private Dictionary<string, string> Candidates(FrameMove move) => move.Old.Parent is { } parent && Successor(parent) is { } place
        ? place.Children.Where(c => c.Activity.Type == move.Old.Activity.Type).ToDictionary(c => c.Activity.Id, c => c.Activity.DisplayName)
        : [];
}
