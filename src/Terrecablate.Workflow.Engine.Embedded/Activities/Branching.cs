using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Embedded.Expressions;
using Terrecablate.Workflow.Engine.Embedded.Running;

namespace Terrecablate.Workflow.Engine.Embedded.Activities;

internal sealed class IfActivity : Behavior
{
    public override bool HasResult => true;

    public override Task ExecuteAsync(Frame frame)
    {
        var result = frame.Flag("condition");
        frame.SetOutput("result", JsonValue.Create(result));
        return frame.ScheduleOrSkipAsync(frame.Node.At(result ? "then" : "else").FirstOrDefault());
    }

    public override Task ChildCompletedAsync(Frame owner, Frame child, string[]? outcomes) => owner.CompleteAsync();
}

internal sealed class SwitchActivity : Behavior
{
    public override async Task ExecuteAsync(Frame frame)
    {
        var matching = Cases.Matching(frame);
        var activities = matching.Count > 0
            ? matching.Where(c => c.Activity is not null).Select(c => frame.Node.ChildFor(c.Activity!)).ToList()
            : [.. frame.Node.At("default")];
        activities.ForEach(a => frame.Schedule(a));
        frame.Remember("left", activities.Count);
        if (activities.Count == 0)
        {
            await frame.CompleteAsync();
        }
    }

    public override async Task ChildCompletedAsync(Frame owner, Frame child, string[]? outcomes)
    {
        var left = owner.Recall<int>("left") - 1;
        owner.Remember("left", left);
        if (left == 0)
        {
            await owner.CompleteAsync();
        }
    }
}

/// <summary>The cases of both switches.</summary>
internal static class Cases
{
    /// <summary>The cases that apply: only the first of them unless the mode says any.</summary>
    public static IReadOnlyList<SwitchCase> Matching(Frame frame)
    {
        var matching = frame.Node.Activity.Cases
            .Where(c => Values.Flag(frame.Run.Expressions.Evaluate(c.Condition, frame)))
            .ToList();
        return frame.Text("mode") is "MatchAny" or "1" ? matching : [.. matching.Take(1)];
    }
}
