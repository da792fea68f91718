using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Engine.Embedded.Running;

/// <content>After an incident.</content>
internal sealed partial class Run
{
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

    private bool Reopen(bool isRepaired)
    {
        if (isRepaired)
        {
            Instance.Status = InstanceStatus.Suspended;
            Instance.Incident = null;
            Instance.FinishedAt = null;
        }

        return isRepaired;
    }
}
