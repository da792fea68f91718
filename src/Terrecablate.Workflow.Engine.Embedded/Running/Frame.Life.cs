using Terrecablate.Workflow.Engine.Embedded.Activities;

namespace Terrecablate.Workflow.Engine.Embedded.Running;

/// <content>How an execution ends.</content>
internal sealed partial class Frame
{
    private bool _hasReported;

    /// <param name="outcomes">The outcomes to follow, perhaps none; null for the activity's default.</param>
    public async Task CompleteAsync(string[]? outcomes = null)
    {
        if (Status != FrameStatus.Running)
        {
            return;
        }

        foreach (var child in Children.Where(c => !c.IsOver).ToList())
        {
            await child.CancelFromOutsideAsync();
        }

        Status = FrameStatus.Completed;
        Run.Journal(this, "Completed", outcomes: outcomes is null ? null : string.Join(',', outcomes));
        if (Parent is { IsDeaf: false } owner && !_hasReported)
        {
            // What it cancels on its way can complete it a second time; its container is told once.
            _hasReported = true;
            Run.EvaluateInputs(owner);
            await owner.Node.Behavior.ChildCompletedAsync(owner, this, outcomes);
        }

        Run.RemoveBookmarks(this);
        IsDeaf = true;
        if (Parent is not null)
        {
            Variables.Clear();
        }
    }

    /// <summary>A container that completes cancels what still runs in it: first the activity, then its contents.</summary>
    private async Task CancelFromOutsideAsync()
    {
        if (IsOver)
        {
            return;
        }

        await MarkCanceledAsync();
        foreach (var child in Run.Frames.Where(f => f.Parent == this && !f.IsOver).ToList())
        {
            await child.CancelFromOutsideAsync();
        }
    }

    /// <summary>A join or a loop cancels a branch: first the contents, then the activity.</summary>
    public async Task CancelAsync()
    {
        if (IsOver)
        {
            return;
        }

        foreach (var child in Children.ToList())
        {
            await child.CancelAsync();
        }

        await MarkCanceledAsync();
    }

    private async Task MarkCanceledAsync()
    {
        var waited = Run.IsWaiting(this);
        Status = FrameStatus.Canceled;
        Run.RemoveBookmarks(this);
        IsDeaf = true;
        Run.Journal(this, "Canceled");
        if (waited)
        {
            await Node.Behavior.WaitCancelledAsync(this);
        }

        foreach (var receiver in SelfAndAncestors().ToList())
        {
            await receiver.Node.Behavior.DescendantCancelledAsync(receiver, this);
        }
    }

    /// <summary>Tells the surrounding loops and containers to stop after this activity.</summary>
    public void Break()
    {
        foreach (var receiver in SelfAndAncestors())
        {
            if (receiver.Node.Behavior.Breaking is not { } breaking)
            {
                continue;
            }

            receiver.Remember("isBreaking", true);
            if (breaking == BreakReach.Loop)
            {
                return;
            }
        }
    }

    public bool IsBreaking => Recall<bool>("isBreaking");

    /// <summary>Ends the surrounding workflow with outcomes.</summary>
    public async Task CompleteWorkflowAsync(string[] outcomes)
    {
        foreach (var receiver in SelfAndAncestors().ToList())
        {
            if (await receiver.Node.Behavior.CompleteRequestedAsync(receiver, this, outcomes))
            {
                return;
            }
        }
    }
}
