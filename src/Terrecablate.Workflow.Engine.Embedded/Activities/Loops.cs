using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Embedded.Expressions;
using Terrecablate.Workflow.Engine.Embedded.Running;

namespace Terrecablate.Workflow.Engine.Embedded.Activities;

/// <summary>A loop: a break ends here, and a request to complete the workflow cancels what it runs.</summary>
internal abstract class Loop : Behavior
{
    public override BreakReach? Breaking => BreakReach.Loop;

    public override async Task<bool> CompleteRequestedAsync(Frame receiver, Frame sender, string[] outcomes)
    {
        await receiver.CancelAsync();
        return false;
    }

    public override Task ExecuteAsync(Frame frame) => IterateAsync(frame);

    public override Task ChildCompletedAsync(Frame owner, Frame child, string[]? outcomes) => IterateAsync(owner);

    protected abstract Task IterateAsync(Frame frame);
}

internal sealed class WhileActivity : Loop
{
    public override IReadOnlySet<string> LateInputs { get; } = ImmutableHashSet.Create("condition");

    protected override Task IterateAsync(Frame frame)
    {
        var goesOn = !frame.IsBreaking && Values.Flag(frame.Run.EvaluateInput(frame, "condition"));
        if (!goesOn)
        {
            return frame.CompleteAsync();
        }

        frame.Schedule(frame.Node.At("body").FirstOrDefault() ?? throw new InvalidOperationException("Il ciclo non contiene nulla da ripetere."));
        return Task.CompletedTask;
    }
}

internal sealed class ForActivity : Loop
{
    // Without a body Elsa's For never completes; the publish checks name it.
    public override Task ExecuteAsync(Frame frame) =>
        frame.Node.At("body").Any() ? IterateAsync(frame) : Task.CompletedTask;

    protected override async Task IterateAsync(Frame frame)
    {
        var step = frame.HasInput("step") ? Values.Whole(frame.Input("step")) : 1;
        var end = Values.Whole(frame.Input("end"));
        var isInclusive = !frame.HasInput("outerBoundInclusive") || frame.Flag("outerBoundInclusive");
        var current = frame.Properties["current"] is { } last ? last.GetValue<int>() + step : Values.Whole(frame.Input("start"));
        var isWithin = step >= 0
            ? isInclusive ? current <= end : current < end
            : isInclusive ? current >= end : current > end;
        if (frame.IsBreaking || !isWithin)
        {
            await frame.CompleteAsync();
            return;
        }

        frame.Schedule(frame.Node.At("body").First(), Variable.Dynamic("CurrentValue", JsonValue.Create(current)));
        frame.Remember("current", current);
        frame.SetOutput("currentValue", JsonValue.Create(current));
    }
}

internal sealed class ForEachActivity : Loop
{
    protected override async Task IterateAsync(Frame frame)
    {
        if (frame.IsBreaking)
        {
            await frame.CompleteAsync();
            return;
        }

        var index = frame.Recall<int>("index");
        var items = frame.HasInput("items") ? Values.Items(frame.Input("items")) : [];
        if (items is null)
        {
            throw new InvalidOperationException("L'elenco da scorrere è vuoto (null).");
        }

        if (index >= items.Count)
        {
            await frame.CompleteAsync();
            return;
        }

        frame.SetOutput("currentValue", items[index]);
        frame.Remember("index", index + 1);
        if (frame.Node.At("body").FirstOrDefault() is not { } body)
        {
            await frame.CompleteAsync();
            return;
        }

        frame.Schedule(body, Variable.Dynamic("CurrentIndex", JsonValue.Create(index)), Variable.Dynamic("CurrentValue", items[index]));
    }
}

internal sealed class ParallelForEachActivity : Behavior
{
    private static bool IsListOfNumbers(Frame frame) =>
        frame.Node.Activity.Inputs.GetValueOrDefault("items")?.Expression is { Type: "Variable" } expression
        && Evaluator.VariableOf(expression, frame) is { IsArray: true, TypeName: not ("String" or "Object") };

    public override async Task ExecuteAsync(Frame frame)
    {
        // A text is no list here, even if it looks like one, nor is a variable with a list of numbers: as in Elsa.
        var items = IsListOfNumbers(frame) ? [] : frame.Input("items") as JsonArray ?? [];
        var body = frame.Node.At("body").First();
        frame.Remember("left", items.Count);
        for (var index = 0; index < items.Count; index++)
        {
            frame.Schedule(body, Variable.Dynamic("CurrentValue", items[index]?.DeepClone()), Variable.Dynamic("CurrentIndex", JsonValue.Create(index)));
        }

        if (items.Count == 0)
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
