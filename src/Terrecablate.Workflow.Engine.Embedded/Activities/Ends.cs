using Terrecablate.Workflow.Engine.Embedded.Expressions;
using Terrecablate.Workflow.Engine.Embedded.Running;

namespace Terrecablate.Workflow.Engine.Embedded.Activities;

/// <summary>A start or an end: does nothing but be reached.</summary>
internal sealed class PassActivity : Behavior
{
    public bool Terminal { get; init; }

    public override bool IsTerminal => Terminal;

    public override Task ExecuteAsync(Frame frame) => frame.CompleteAsync();
}

internal sealed class BreakActivity : InstantActivity
{
    public override bool IsTerminal => true;

    protected override void Act(Frame frame) => frame.Break();
}

internal sealed class FinishActivity : InstantActivity
{
    public override bool IsTerminal => true;

    protected override void Act(Frame frame) => frame.Run.Finish();
}

internal sealed class CompleteActivity : Behavior
{
    public override bool IsTerminal => true;

    public override async Task ExecuteAsync(Frame frame)
    {
        await frame.CompleteWorkflowAsync(Values.Texts(frame.Input("outcomes")) ?? ["Done"]);
        await frame.CompleteAsync();
    }
}

internal sealed class FaultActivity : Behavior
{
    public override Task ExecuteAsync(Frame frame) =>
        throw new InvalidOperationException(frame.Text("message") ?? $"Errore {frame.Text("code") ?? "0"}.");
}
