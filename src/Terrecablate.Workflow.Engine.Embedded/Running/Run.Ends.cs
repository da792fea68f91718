using Terrecablate.Workflow.Engine.Embedded.Flowcharts;
using Terrecablate.Workflow.Engine.Embedded.Programs;
using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Engine.Embedded.Running;

/// <content>How a run comes to rest.</content>
internal sealed partial class Run
{
    public void ReachedEndOf(Frame flowchart) => HasReachedEnd |= flowchart.Node == OutermostFlowchart;

    private Node OutermostFlowchart => Program.Root.Children[0];

    /// <summary>Ends the instance at once: what waits or is scheduled is forgotten.</summary>
    public void Finish()
    {
        HasReachedEnd = true;
        _queue.Clear();
        Frames.ForEach(f => f.IsDeaf = true);
        _bookmarks.ToList().ForEach(Remove);
        if (Instance.Status == InstanceStatus.Executing)
        {
            Instance.Status = InstanceStatus.Finished;
        }
    }

    /// <summary>Stops the instance and tells its waiting activities.</summary>
    public async Task CancelAsync()
    {
        foreach (var frame in Frames.Where(f => !f.IsOver && IsWaiting(f)).ToList())
        {
            await frame.Node.Behavior.WaitCancelledAsync(frame);
        }

        _bookmarks.ToList().ForEach(Remove);
        Instance.Status = InstanceStatus.Cancelled;
        Settle();
    }

    private void Settle()
    {
        if (Instance.Status == InstanceStatus.Executing)
        {
            Instance.Status = Frames.TrueForAll(f => f.IsOver) ? InstanceStatus.Finished : InstanceStatus.Suspended;
            CheckForSilentEnd();
        }

        Instance.UpdatedAt = Now;
        Instance.Revision++;
        if (Instance.Status is InstanceStatus.Suspended)
        {
            return;
        }

        Instance.FinishedAt = Now;
        if (Instance.Status is InstanceStatus.Finished)
        {
            _bookmarks.ToList().ForEach(Remove);
        }
    }

    private void CheckForSilentEnd()
    {
        var isDead = Instance.Status == InstanceStatus.Suspended && _bookmarks.Count == 0;
        var isSilent = Instance.Status == InstanceStatus.Finished && !HasReachedEnd && OutermostFlowchart.Behavior is FlowchartActivity;
        if (!Surroundings.Options.RequireEnd || !(isDead || isSilent))
        {
            return;
        }

        var last = Frames.LastOrDefault(f => f.Node.Parent == OutermostFlowchart) ?? Frames[^1];

        // What had ended in silence is open again, so that the incident can be retried or skipped. The activity itself has had
        // its effects, which bear its execution's id: what is tried again is another execution of it.
        var again = last is { IsOver: true, Parent: { } owner } ? NewFrame(new WorkItem(last.Node, owner)) : last;
        foreach (var frame in again.SelfAndAncestors())
        {
            frame.Status = FrameStatus.Running;
            frame.IsDeaf = false;
        }

        again.Status = FrameStatus.Faulted;
        Instance.Status = InstanceStatus.Faulted;
        Instance.Incident = $"Il flusso si è fermato dopo «{last.Node.Activity.DisplayName}» senza arrivare alla fine: nessun collegamento porta avanti da lì.";
        Journal(again, "Faulted", message: Instance.Incident);
    }
}
