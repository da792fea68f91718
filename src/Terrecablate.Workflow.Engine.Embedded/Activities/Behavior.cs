using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Embedded.Migrating;
using Terrecablate.Workflow.Engine.Embedded.Running;

namespace Terrecablate.Workflow.Engine.Embedded.Activities;

/// <summary>How far a break reaches that passes an activity of this kind.</summary>
internal enum BreakReach
{
    /// <summary>The activity stops and the break goes on outwards.</summary>
    Container,

    /// <summary>The activity stops and the break ends here.</summary>
    Loop,
}

/// <summary>What activities of a type do. One object serves all executions: what it remembers is in the frame.</summary>
internal abstract class Behavior
{
    /// <summary>Whether its completion completes the flowchart or sequence around it.</summary>
    public virtual bool IsTerminal => false;

    /// <summary>Whether it holds variables.</summary>
    public virtual bool IsContainer => false;

    /// <summary>Whether it has an output called Result.</summary>
    public virtual bool HasResult => false;

    public virtual BreakReach? Breaking => null;

    /// <summary>The inputs that are not evaluated before it runs.</summary>
    public virtual IReadOnlySet<string> LateInputs => System.Collections.Immutable.ImmutableHashSet<string>.Empty;

    public abstract Task ExecuteAsync(Frame frame);

    /// <summary>Declares the variables that an execution holds, with their values at the start.</summary>
    public virtual void DeclareVariables(Frame frame)
    {
        foreach (var variable in frame.Node.Activity.Variables.Where(v => VariableTypes.IsKnown(v.TypeName)))
        {
            frame.Variables.Declare(Variable.Declared(variable));
        }
    }

    public virtual Task ResumeAsync(Frame frame, Resumption resumption) => frame.CompleteAsync();

    /// <summary>A wait was cancelled with its branch or its instance.</summary>
    public virtual Task WaitCancelledAsync(Frame frame) => Task.CompletedTask;

    public virtual Task ChildCompletedAsync(Frame owner, Frame child, string[]? outcomes) => Task.CompletedTask;

    public virtual Task DescendantCancelledAsync(Frame receiver, Frame cancelled) => Task.CompletedTask;

    /// <summary>Puts what an execution remembers right for another version of its definition.</summary>
    public virtual void Migrate(FrameMove move)
    {
    }

    /// <returns>Whether the request ends here.</returns>
    public virtual Task<bool> CompleteRequestedAsync(Frame receiver, Frame sender, string[] outcomes) => Task.FromResult(false);
}

/// <summary>An activity that acts at once and completes.</summary>
internal abstract class InstantActivity : Behavior
{
    public override async Task ExecuteAsync(Frame frame)
    {
        Act(frame);
        await frame.CompleteAsync();
    }

    protected abstract void Act(Frame frame);
}
