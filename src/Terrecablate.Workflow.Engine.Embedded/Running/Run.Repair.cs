using Terrecablate.Workflow.Engine.Embedded.Flowcharts;
using Terrecablate.Workflow.Engine.Embedded.Programs;
using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Engine.Embedded.Running;

/// <content>After an incident.</content>
internal sealed partial class Run
{
    /// <summary>Where the instance stopped, and the outcomes that lead on from there.</summary>
    public IEnumerable<StoppedActivity> Stopped(IReadOnlyList<JournalEntry> journal) =>
        from frame in Frames
        where frame.Status == FrameStatus.Faulted
        let activity = frame.Node.Activity
        let message = journal.LastOrDefault(j => j.Event == "Faulted" && j.ActivityId == activity.Id)?.Message
        select new StoppedActivity(activity.Id, activity.Type, activity.DisplayName, message ?? Instance.Incident ?? "", Ports(frame.Node));

    private static IReadOnlyList<string> Ports(Node node)
    {
        var drawn = node.Parent?.Behavior is FlowchartActivity ? node.Parent.Graph.Outbound(node.Activity.Id) : [];
        return drawn.Count == 0 ? ["Done"] : [.. drawn.Select(c => c.Port).Distinct()];
    }

    /// <summary>Schedules the failed activities again; those with a bookmark wait again.</summary>
    /// <returns>Whether there was any.</returns>
    public bool Retry()
    {
        var failed = Frames.Where(f => f.Status == FrameStatus.Faulted).ToList();
        foreach (var frame in failed)
        {
            frame.Status = FrameStatus.Running;
            if (!IsWaiting(frame))
            {
                Schedule(new WorkItem(frame.Node, frame.Parent) { Existing = frame });
            }
        }

        return Reopen(failed.Count > 0);
    }

    /// <summary>Completes the failed activities with an outcome.</summary>
    /// <returns>Whether there was any.</returns>
    public async Task<bool> SkipAsync(string outcome)
    {
        var failed = Frames.Where(f => f.Status == FrameStatus.Faulted).ToList();
        if (!Reopen(failed.Count > 0))
        {
            return false;
        }

        foreach (var frame in failed)
        {
            if (IsWaiting(frame))
            {
                await frame.Node.Behavior.WaitCancelledAsync(frame);
            }

            frame.Status = FrameStatus.Running;
            await frame.CompleteAsync([outcome]);
        }

        return true;
    }

    /// <summary>Fails the activity that waits at the bookmark, which it keeps: retried, it waits there again.</summary>
    /// <returns>Whether anything waits there.</returns>
    public bool FailAt(string bookmarkId, string why)
    {
        if (_bookmarks.Find(b => b.Id == bookmarkId) is not { } bookmark || Frames.Find(f => f.Id == bookmark.ActivityExecutionId) is not { } frame)
        {
            return false;
        }

        Instance.Status = InstanceStatus.Executing;
        Fault(frame, new InvalidOperationException(why));
        Settle();
        return true;
    }

    private void HaltForSize()
    {
        var last = Frames.LastOrDefault(IsWaiting) ?? Frames[0];
        Instance.Status = InstanceStatus.Executing;
        Fault(last, new InvalidOperationException($"Lo stato del flusso supera {Limits.StateKilobytes} kB: le variabili raccolgono troppi dati."));
        Instance.FinishedAt = Now;
    }

    private bool Reopen(bool isRepaired)
    {
        if (isRepaired)
        {
            _steps = 0;
            Instance.Status = InstanceStatus.Suspended;
            Instance.Incident = null;
            Instance.FinishedAt = null;
        }

        return isRepaired;
    }
}
