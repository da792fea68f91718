using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Embedded.Expressions;
using Terrecablate.Workflow.Engine.Embedded.Running;

namespace Terrecablate.Workflow.Engine.Embedded.Activities;

internal sealed class EventActivity : Behavior
{
    public override bool HasResult => true;

    public override Task ExecuteAsync(Frame frame)
    {
        frame.Wait("Event", frame.Text("eventName"));
        return Task.CompletedTask;
    }

    public override Task ResumeAsync(Frame frame, Resumption resumption)
    {
        if (!frame.Node.Behavior.HasResult)
        {
            throw new InvalidOperationException($"Cannot set result on activity {frame.Node.Activity.Id} because it has none.");
        }

        frame.SetOutput("result", resumption.Payload ?? new JsonObject());
        return frame.CompleteAsync();
    }
}

internal sealed class PublishEventActivity : Behavior
{
    public override Task ExecuteAsync(Frame frame)
    {
        var correlation = frame.Text("correlationId");
        frame.Run.Burst.Enqueue(new Delivery(
            frame.Text("eventName") ?? "",
            frame.Input("payload"),
            frame.Flag("isLocalEvent") ? frame.Run.Instance.Id : null,
            string.IsNullOrWhiteSpace(correlation) ? null : correlation));
        return frame.CompleteAsync();
    }
}

/// <summary>Waits for work done elsewhere; the answer is the payload, or what the payload holds under <see cref="ResumeBookmark.TaskResult"/>.</summary>
internal sealed class RunTaskActivity : Behavior
{
    public override bool HasResult => true;

    public override Task ExecuteAsync(Frame frame)
    {
        var id = frame.Run.NewId();
        frame.Wait("RunTask", frame.Text("taskName"), bookmarkId: id);
        frame.SetOutput("taskId", id);
        return Task.CompletedTask;
    }

    public override Task ResumeAsync(Frame frame, Resumption resumption)
    {
        var payload = resumption.PayloadObject;
        frame.SetOutput("result", payload.TryGetPropertyValue(ResumeBookmark.TaskResult, out var answer) ? answer?.DeepClone() : payload);
        return frame.CompleteAsync();
    }
}

/// <summary>Waits for a span of time: <c>Elsa.Delay</c> and <c>Elsa.Timer</c>.</summary>
internal sealed class DelayActivity(string input, TimeSpan standard) : Behavior
{
    public override Task ExecuteAsync(Frame frame)
    {
        var span = frame.HasInput(input) ? Values.Span(frame.Input(input)) : standard;
        frame.Wait("Timer", dueAt: frame.Run.Now + span);
        return Task.CompletedTask;
    }
}

internal sealed class StartAtActivity : Behavior
{
    public override async Task ExecuteAsync(Frame frame)
    {
        var moment = Values.Moment(frame.Input("dateTime")) ?? default;
        if (moment <= frame.Run.Now)
        {
            await frame.CompleteAsync();
            return;
        }

        frame.Wait("Timer", dueAt: moment);
    }
}

internal sealed class CronActivity : Behavior
{
    public override Task ExecuteAsync(Frame frame)
    {
        var text = frame.Text("cronExpression") ?? "";
        var next = CronTimetable.Parse(text).GetNextOccurrence(frame.Run.Now.UtcDateTime)
            ?? throw new InvalidOperationException($"L'orario «{text}» non si verifica mai.");
        frame.Wait("Timer", dueAt: new DateTimeOffset(next, TimeSpan.Zero));
        return Task.CompletedTask;
    }
}
