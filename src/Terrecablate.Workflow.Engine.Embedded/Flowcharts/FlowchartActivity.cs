using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Embedded.Activities;
using Terrecablate.Workflow.Engine.Embedded.Expressions;
using Terrecablate.Workflow.Engine.Embedded.Migrating;
using Terrecablate.Workflow.Engine.Embedded.Programs;
using Terrecablate.Workflow.Engine.Embedded.Running;
using Terrecablate.Workflow.Engine.Migrating;

namespace Terrecablate.Workflow.Engine.Embedded.Flowcharts;

/// <summary>The flowchart by visit counts: Elsa's default.</summary>
internal sealed class FlowchartActivity : Container
{
    protected override Task StartAsync(Frame frame)
    {
        if (frame.Node.Graph.Start is not { } start)
        {
            return frame.CompleteAsync();
        }

        frame.Schedule(frame.Node.ActivityOf(start));
        return Task.CompletedTask;
    }

    public override async Task ChildCompletedAsync(Frame owner, Frame child, string[]? outcomes)
    {
        if (child.Status != FrameStatus.Completed)
        {
            return;
        }

        if (child.Node.Behavior.IsTerminal)
        {
            owner.Run.ReachedEndOf(owner);
            await owner.CompleteAsync();
            return;
        }

        if (!await FollowAsync(owner, child.Node, outcomes ?? ["Done"], child.CameBackward))
        {
            await CompleteIfIdleAsync(owner);
        }
    }

    public override async Task DescendantCancelledAsync(Frame receiver, Frame cancelled)
    {
        await CompleteIfIdleAsync(receiver);
        await FollowAsync(receiver, cancelled.Node, [], cameBackward: false);
    }

    public override void Migrate(FrameMove move)
    {
        var running = move.Running().Select(n => n.Activity.Id).ToHashSet();
        var begins = FlowMigration.Run(new FlowMove(move.Old.Activity, move.New!.Activity, move.Properties, running, move.Renamed));
        move.Begins.AddRange(move.New.Children.Where(c => begins.Contains(c.Activity.Id)));
    }

    private static async Task CompleteIfIdleAsync(Frame flowchart)
    {
        var isBusy = flowchart.Children.Any(c => c.Node.Parent == flowchart.Node && c.Status == FrameStatus.Running)
            || flowchart.Run.Queue.Any(i => i.Owner is { } owner && owner.SelfAndAncestors().Contains(flowchart));
        if (!isBusy && flowchart.Children.All(c => c.Status != FrameStatus.Faulted))
        {
            await flowchart.CompleteAsync();
        }
    }

    /// <summary>Visits what leaves the activity; an activity that was skipped has no outcomes.</summary>
    /// <returns>Whether anything was scheduled.</returns>
    private static async Task<bool> FollowAsync(Frame flowchart, Node activity, string[] outcomes, bool cameBackward)
    {
        var graph = flowchart.Node.Graph;
        if (activity.Parent != flowchart.Node || !graph.IsReachable(activity.Activity.Id))
        {
            throw new InvalidOperationException(
                $"Activity {activity.Activity.Id} is not reachable from the flowchart graph. Unable to schedule it's outbound activities.");
        }

        var counts = new FlowCounts(flowchart.Properties);
        if (!cameBackward)
        {
            counts.Visit(activity.Activity.Id);
        }

        var isScheduled = false;
        foreach (var connection in graph.Outbound(activity.Activity.Id))
        {
            var isFollowed = outcomes.Contains(connection.Port);
            counts.Visit(connection, isFollowed);
            isScheduled |= graph.IsBackward(connection)
                ? isFollowed && GoBack(flowchart, connection)
                : await ArriveAsync(flowchart, counts, connection);
        }

        return isScheduled;
    }

    private static bool GoBack(Frame flowchart, Connection connection)
    {
        var graph = flowchart.Node.Graph;
        if (!graph.IsValidBackward(connection))
        {
            throw new InvalidOperationException(
                $"Invalid backward connection: Every path from the source ('{connection.Source}') must go through the target ('{connection.Target}') when tracing back to the start.");
        }

        flowchart.ScheduleBackward(flowchart.Node.ActivityOf(connection.Target));
        return true;
    }

    private static async Task<bool> ArriveAsync(Frame flowchart, FlowCounts counts, Connection connection)
    {
        var graph = flowchart.Node.Graph;
        var target = flowchart.Node.ActivityOf(connection.Target);
        var mode = FlowJoinActivity.ModeOf(target, flowchart);
        if (mode == FlowJoinActivity.WaitAny)
        {
            return await ArriveAtRaceAsync(flowchart, counts, connection);
        }

        if (!counts.AllVisited(graph, connection.Target))
        {
            return false;
        }

        var goesOn = mode == FlowJoinActivity.WaitAll
            ? counts.AllFollowed(graph, connection.Target)
            : counts.AnyFollowed(graph, connection.Target);
        if (!goesOn)
        {
            return await FollowAsync(flowchart, target, [], cameBackward: false);
        }

        flowchart.Schedule(target);
        return true;
    }

    private static async Task<bool> ArriveAtRaceAsync(Frame flowchart, FlowCounts counts, Connection connection)
    {
        var graph = flowchart.Node.Graph;
        var target = flowchart.Node.ActivityOf(connection.Target);
        if (counts.IsLate(connection) || flowchart.Run.Queue.Any(i => i.Owner == flowchart && i.Node == target))
        {
            return false;
        }

        if (counts.AnyFollowed(graph, connection.Target))
        {
            flowchart.Schedule(target);
            await FlowJoinActivity.CancelAncestorsAsync(flowchart, target);
            return true;
        }

        return counts.AllVisited(graph, connection.Target) && await FollowAsync(flowchart, target, [], cameBackward: false);
    }
}
