using Terrecablate.Workflow.Engine.Embedded.Activities;
using Terrecablate.Workflow.Engine.Embedded.Expressions;
using Terrecablate.Workflow.Engine.Embedded.Programs;
using Terrecablate.Workflow.Engine.Embedded.Running;

namespace Terrecablate.Workflow.Engine.Embedded.Flowcharts;

internal sealed class FlowDecisionActivity : Behavior
{
    public override Task ExecuteAsync(Frame frame) => frame.CompleteAsync([frame.Flag("condition") ? "True" : "False"]);
}

internal sealed class FlowSwitchActivity : Behavior
{
    public override Task ExecuteAsync(Frame frame)
    {
        var labels = Cases.Matching(frame).Select(c => c.Label).ToArray();
        return frame.CompleteAsync(labels.Length > 0 ? labels : ["Default"]);
    }
}

/// <summary>A box around one activity.</summary>
internal sealed class FlowNodeActivity : Behavior
{
    public override Task ExecuteAsync(Frame frame) => frame.ScheduleOrSkipAsync(frame.Node.At("body").FirstOrDefault());

    public override Task ChildCompletedAsync(Frame owner, Frame child, string[]? outcomes) => owner.CompleteAsync();
}

internal sealed class FlowForkActivity : Behavior
{
    public override Task ExecuteAsync(Frame frame) => frame.CompleteAsync(Values.Texts(frame.Input("branches")) ?? ["Done"]);
}

/// <summary>A join: the flowchart decides when it runs; it only stops what still runs before it.</summary>
internal sealed class FlowJoinActivity : Behavior
{
    public const string WaitAny = "WaitAny";
    public const string WaitAll = "WaitAll";
    private const string WaitAllActive = "WaitAllActive";

    private static readonly string[] Modes = [WaitAll, WaitAllActive, WaitAny];

    public override async Task ExecuteAsync(Frame frame)
    {
        if (frame.Parent is { } flowchart)
        {
            await CancelAncestorsAsync(flowchart, frame.Node);
        }

        await frame.CompleteAsync();
    }

    /// <summary>How an activity joins what arrives: a join as it says, any other once all arrivals are known.</summary>
    public static string ModeOf(Node target, Frame flowchart)
    {
        if (target.Behavior is not FlowJoinActivity)
        {
            return WaitAllActive;
        }

        var mode = target.Activity.Inputs.TryGetValue("mode", out var input)
            ? Values.Text(flowchart.Run.Expressions.Evaluate(input.Expression, flowchart))
            : null;
        return int.TryParse(mode, out var number) ? Modes.ElementAtOrDefault(number) ?? WaitAny : string.IsNullOrEmpty(mode) ? WaitAny : mode;
    }

    public static async Task CancelAncestorsAsync(Frame flowchart, Node join)
    {
        var ancestors = flowchart.Node.Graph.Ancestors(join.Activity.Id);
        var running = flowchart.Run.Frames.Where(f => f.Parent == flowchart && ancestors.Contains(f.Node.Activity.Id)).ToList();
        foreach (var frame in running)
        {
            await frame.CancelAsync();
        }
    }
}
