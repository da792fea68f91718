using System.Text.Json.Nodes;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Models;
using Elsa.Workflows.State;
using Terrecablate.Workflow.Engine.Migrating;
using Terrecablate.Workflow.Engine.State;
using OurBookmark = Terrecablate.Workflow.Engine.State.Bookmark;

namespace Terrecablate.Workflow.Engine.Elsa.Migrating;

/// <summary>
/// Carries Elsa's state of an instance over to another version: each execution to the activity that has taken its
/// activity's place, with what it remembers put right. Nothing is changed before <see cref="Apply"/>.
/// </summary>
internal sealed class StateMigration
{
    private readonly WorkflowState _state;
    private readonly MigrationPlan _plan;
    private readonly List<ExecutionMove> _moves;

    public StateMigration(WorkflowState state, MigrationPlan plan)
    {
        (_state, _plan) = (state, plan);
        _moves = [.. state.ActivityExecutionContexts.Where(c => c.ParentContextId is not null).Select(c => new ExecutionMove(c, plan.Find(c.ScheduledActivityNodeId)))];
        foreach (var move in _moves.Where(m => m.Place is { New.Type: "Elsa.Flowchart" }))
        {
            move.Counts = FlowScopes.Read(move.Saved);
            move.Begins = FlowMigration.Run(new FlowMove(move.Place!.Old, move.Place.New!, move.Counts, RunningIn(move), plan.Renamed));
        }
    }

    /// <summary>Whether anything starts at once.</summary>
    public bool Begins => _moves.Any(m => m.Begins.Count > 0);

    public IEnumerable<MigratedPart> Parts(IReadOnlyList<OurBookmark> bookmarks, bool isStopped) =>
    [
        .. _moves.Select(m => Part(m, bookmarks.FirstOrDefault(b => b.ActivityExecutionId == m.Saved.Id))),
        .. _moves.SelectMany(m => m.Begins.Select(id => Beginning(m, id, isStopped))),
        .. _plan.From.Variables.Where(v => _plan.To.Variables.All(n => n.Id != v.Id)).Select(v => new MigratedPart(MigrationFate.GivenUp, MigratedKind.Variable, v.Name, v.Id, null)),
    ];

    public void Apply(WorkflowGraph graph)
    {
        var callbacks = _state.CompletionCallbacks.Select(c => new CompletionCallbackState(c.OwnerInstanceId, NewNodeId(graph, c.ChildNodeId) ?? c.ChildNodeId, c.MethodName, c.Tag)).ToList();
        foreach (var bookmark in _state.Bookmarks)
        {
            bookmark.ActivityNodeId = NewNodeId(graph, bookmark.ActivityNodeId) ?? bookmark.ActivityNodeId;
            bookmark.ActivityId = bookmark.ActivityNodeId.Split(':')[^1];
        }

        foreach (var scheduled in _state.ScheduledActivities)
        {
            scheduled.ActivityNodeId = NewNodeId(graph, scheduled.ActivityNodeId) ?? scheduled.ActivityNodeId;
        }

        foreach (var move in _moves)
        {
            Apply(move, graph, callbacks);
        }

        foreach (var workflow in _state.ActivityExecutionContexts.Where(c => c.ParentContextId is null))
        {
            workflow.ScheduledActivityNodeId = graph.Root.NodeId;
        }

        _state.CompletionCallbacks = callbacks;
        (_state.DefinitionVersionId, _state.DefinitionVersion) = (_plan.To.VersionId, _plan.To.Version);
    }

    private void Apply(ExecutionMove move, WorkflowGraph graph, List<CompletionCallbackState> callbacks)
    {
        var place = move.Place!;
        move.Saved.ScheduledActivityNodeId = NodeId(graph, place);
        move.Saved.OwnerActivityNodeId = place.Parent is null ? graph.Root.NodeId : NodeId(graph, place.Parent);
        if (move.Counts is { } counts)
        {
            FlowScopes.Write(move.Saved, counts, (Flowchart)graph.NodeIdLookup[move.Saved.ScheduledActivityNodeId].Activity);
        }

        if (place.New!.Type == "Elsa.Sequence" && RunningIn(move) is [var running, ..])
        {
            // It goes on after what runs in it now, wherever that stands in the new order.
            move.Saved.Properties["CurrentIndex"] = place.New.At("activities").Select(a => a.Id).ToList().IndexOf(running) + 1;
        }

        foreach (var id in move.Begins)
        {
            var nodeId = $"{move.Saved.ScheduledActivityNodeId}:{id}";
            _state.ScheduledActivities.Add(new ActivityWorkItemState { ActivityNodeId = nodeId, OwnerContextId = move.Saved.Id });
            callbacks.Add(new CompletionCallbackState(move.Saved.Id, nodeId, callbacks.FirstOrDefault(c => c.OwnerInstanceId == move.Saved.Id)?.MethodName ?? "OnChildCompletedAsync"));
        }
    }

    private List<string> RunningIn(ExecutionMove container) =>
        [.. _moves.Where(m => m.Saved.ParentContextId == container.Saved.Id).Select(m => m.Place?.New?.Id).OfType<string>()];

    private MigratedPart Part(ExecutionMove move, OurBookmark? bookmark)
    {
        var id = move.Saved.ScheduledActivityNodeId.Split(':')[^1];
        if (move.Place is not { } place)
        {
            return new MigratedPart(MigrationFate.Stuck, MigratedKind.Activity, id, id, null) { Bookmark = bookmark, Reason = WhyStuck.IsGone(_plan.To.Version) };
        }

        var kind = place.Old.Children.Count > 0 ? MigratedKind.Container : MigratedKind.Activity;
        return place.New is { } found
            ? new MigratedPart(MigrationFate.Moves, kind, place.Old.DisplayName, id, found.Id) { Bookmark = bookmark }
            : new MigratedPart(MigrationFate.Stuck, kind, place.Old.DisplayName, id, null)
            {
                Bookmark = bookmark,
                Reason = Reason(place),
                Candidates = place.Parent?.New?.Children.Select(c => c.Activity).Where(a => a.Type == place.Old.Type).ToDictionary(a => a.Id, a => a.DisplayName) ?? [],
            };
    }

    private string Reason(Place place) => place.Parent is { New: null } parent
        ? WhyStuck.LiesIn(parent.Old.DisplayName, _plan.To.Version)
        : _plan.To.Activities().Any(a => a.Id == _plan.Renamed(place.Old.Id)) ? WhyStuck.Differs(_plan.To.Version) : WhyStuck.IsGone(_plan.To.Version);

    private static MigratedPart Beginning(ExecutionMove move, string id, bool isStopped)
    {
        var activity = move.Place!.New!.At("activities").First(a => a.Id == id);
        return new MigratedPart(isStopped ? MigrationFate.Stuck : MigrationFate.Begins, MigratedKind.Activity, activity.DisplayName, null, id)
        {
            Reason = isStopped ? WhyStuck.WouldBegin : null,
        };
    }

    private string? NewNodeId(WorkflowGraph graph, string nodeId) => _plan.Find(nodeId) is { New: not null } place ? NodeId(graph, place) : null;

    private static string NodeId(WorkflowGraph graph, Place place) => string.Join(':', place.Path.Prepend(graph.Root.NodeId));
}

/// <summary>An execution on its way.</summary>
internal sealed record ExecutionMove(ActivityExecutionContextState Saved, Place? Place)
{
    /// <summary>A flowchart's visit counts, put right.</summary>
    public JsonObject? Counts { get; set; }

    /// <summary>The activities in it that start at once, by id.</summary>
    public IReadOnlyList<string> Begins { get; set; } = [];
}
