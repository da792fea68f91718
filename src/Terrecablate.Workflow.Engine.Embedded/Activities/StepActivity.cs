using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Engine.Embedded.Running;
using Terrecablate.Workflow.Engine.Steps;

namespace Terrecablate.Workflow.Engine.Embedded.Activities;

/// <summary>A step of the domain.</summary>
internal sealed class StepActivity(StepDescriptor descriptor) : Behavior
{
    public override async Task ExecuteAsync(Frame frame)
    {
        var context = Context(frame, frame.Run.NewId());
        await FollowAsync(frame, context, await Make(frame).ExecuteAsync(context, frame.Run.CancellationToken));
    }

    public override async Task ResumeAsync(Frame frame, Resumption resumption)
    {
        var context = Context(frame, frame.Run.NewId());
        var payload = (JsonObject)resumption.PayloadObject.DeepClone();
        await FollowAsync(frame, context, await Make(frame).ResumeAsync(context, payload, frame.Run.CancellationToken));
    }

    public override Task WaitCancelledAsync(Frame frame)
    {
        try
        {
            frame.Run.EvaluateInputs(frame);
        }
        catch (EvaluationException)
        {
            // An input that can no longer be computed does not keep a wait from being cancelled.
        }

        return Make(frame).CancelAsync(Context(frame, frame.Recall<string>("bookmark") ?? ""), frame.Run.CancellationToken);
    }

    private static Task FollowAsync(Frame frame, StepContext context, StepOutcome outcome)
    {
        if (outcome is StepOutcome.Waiting waiting)
        {
            frame.Remember("bookmark", context.BookmarkId);
            frame.Wait(waiting.Kind, waiting.Stimulus, waiting.DueAt, context.BookmarkId);
            return Task.CompletedTask;
        }

        var finished = (StepOutcome.Finished)outcome;
        foreach (var (name, value) in finished.Outputs.ToList())
        {
            frame.SetOutput(name, value?.DeepClone());
        }

        return frame.CompleteAsync([finished.Outcome]);
    }

    private IStep Make(Frame frame)
    {
        if (frame.Run.Surroundings.Options.StandIn is { } standIn)
        {
            return standIn(descriptor);
        }

        var step = (IStep)ActivatorUtilities.CreateInstance(frame.Run.Surroundings.Services, descriptor.Class);
        foreach (var input in descriptor.Inputs)
        {
            input.Set(step, Value(frame, input.Name)?.DeepClone());
        }

        return step;
    }

    /// <summary>A step gets what an object expression describes, not its text.</summary>
    private static JsonNode? Value(Frame frame, string name) =>
        frame.Node.Activity.Inputs.GetValueOrDefault(name) is { Expression.Type: "Object" } && frame.Input(name) is { } text
            ? JsonNode.Parse(text.GetValue<string>())
            : frame.Input(name);

    private static StepContext Context(Frame frame, string bookmarkId) => new()
    {
        InstanceId = frame.Run.Instance.Id,
        DefinitionId = frame.Run.Instance.DefinitionId,
        CorrelationId = frame.Run.Instance.CorrelationId,
        ActivityId = frame.Node.Activity.Id,
        ActivityName = frame.Node.Activity.DisplayName,
        ActivityExecutionId = frame.Id,
        BookmarkId = bookmarkId,
        Now = frame.Run.Now,
    };
}
