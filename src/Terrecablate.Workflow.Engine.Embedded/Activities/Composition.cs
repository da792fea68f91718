using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Embedded.Expressions;
using Terrecablate.Workflow.Engine.Embedded.Running;
using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Engine.Embedded.Activities;

/// <summary>Starts another workflow after this burst; its outputs come back as the result when it ends.</summary>
internal sealed class DispatchWorkflowActivity : Behavior
{
    public override bool HasResult => true;

    public override async Task ExecuteAsync(Frame frame)
    {
        var bookmark = frame.Flag("waitForCompletion") ? frame.Run.NewId() : null;
        var child = await frame.Run.AddChildAsync(Child.Of(frame) with { ParentBookmarkId = bookmark });
        frame.Run.Burst.Enqueue(new FirstRun(child.Instance.Id, child.Input));
        if (bookmark is null)
        {
            await frame.CompleteAsync();
            return;
        }

        frame.Wait("Child", child.Instance.Id, bookmarkId: bookmark);
    }

    public override Task ResumeAsync(Frame frame, Resumption resumption)
    {
        frame.SetOutput("result", resumption.PayloadObject.DeepClone());
        return frame.CompleteAsync();
    }
}

/// <summary>Runs another workflow in the middle of this burst. If the child waits, Elsa's result is unusable, and so is this one.</summary>
internal sealed class ExecuteWorkflowActivity : Behavior
{
    public override bool HasResult => true;

    public override async Task ExecuteAsync(Frame frame)
    {
        var isWaiting = frame.Flag("waitForCompletion");
        var bookmark = isWaiting ? frame.Run.NewId() : null;
        var child = await frame.Run.AddChildAsync(Child.Of(frame) with { ParentBookmarkId = bookmark });
        await frame.Run.Burst.RunFirstAsync(child.Instance.Id, child.Input, reportsToParent: false);
        if (isWaiting && child.Instance.Status == InstanceStatus.Suspended)
        {
            frame.Wait("Child", child.Instance.Id, bookmarkId: bookmark);
            return;
        }

        var isRunning = child.Instance.Status == InstanceStatus.Suspended;
        frame.SetOutput("result", Result(child.Instance.Id, isRunning ? "Running" : "Finished", child.Instance.Status.ToString(), SavedState.OutputOf(child.Instance)));
        await frame.CompleteAsync();
    }

    public override Task ResumeAsync(Frame frame, Resumption resumption)
    {
        frame.SetOutput("result", Result(null, "Running", "Pending", null));
        return frame.CompleteAsync();
    }

    private static JsonObject Result(string? id, string status, string subStatus, JsonObject? output) =>
        ChildResult.Of(null, id, null, status, subStatus, output);
}

/// <summary>Starts another workflow once for each item and waits for all of them.</summary>
internal sealed class BulkDispatchActivity : Behavior
{
    public override IReadOnlySet<string> LateInputs { get; } = System.Collections.Immutable.ImmutableHashSet.Create("correlationIdFunction");

    public override async Task ExecuteAsync(Frame frame)
    {
        var items = frame.Input("items") as JsonArray ?? [];
        var isWaiting = !frame.HasInput("waitForCompletion") || frame.Flag("waitForCompletion");
        var bookmark = isWaiting && items.Count > 0 ? frame.Run.NewId() : null;
        var key = frame.Text("defaultItemInputKey") is { Length: > 0 } named ? named : "Item";
        foreach (var item in items)
        {
            var order = Child.Of(frame) with { ParentBookmarkId = bookmark, CorrelationId = Correlation(frame, key, item) };
            Merge(order.Input, item as JsonObject ?? new JsonObject { [key] = item?.DeepClone() });
            var child = await frame.Run.AddChildAsync(order);
            frame.Run.Burst.Enqueue(new FirstRun(child.Instance.Id, child.Input));
        }

        frame.Remember("left", items.Count);
        if (bookmark is null)
        {
            await frame.CompleteAsync(["Done"]);
            return;
        }

        frame.Wait("Children", frame.Run.Instance.Id, bookmarkId: bookmark);
    }

    public override async Task ResumeAsync(Frame frame, Resumption resumption)
    {
        frame.Run.KeepBookmark(resumption.Bookmark);
        frame.Remember("left", frame.Recall<int>("left") - 1);
        var port = (string?)resumption.PayloadObject[ChildReport.Status] == nameof(InstanceStatus.Faulted) ? "childFaulted" : "childCompleted";
        if (frame.Node.At(port).FirstOrDefault() is { } branch)
        {
            frame.Schedule(branch, Variable.Dynamic("ChildInstanceId", (string?)resumption.PayloadObject[ChildReport.InstanceId]));
            return;
        }

        await CompleteIfAllAsync(frame);
    }

    public override Task ChildCompletedAsync(Frame owner, Frame child, string[]? outcomes) => CompleteIfAllAsync(owner);

    private static async Task CompleteIfAllAsync(Frame frame)
    {
        if (frame.Recall<int>("left") <= 0)
        {
            await frame.CompleteAsync(["Completed", "Done"]);
        }
    }

    private static string? Correlation(Frame frame, string key, JsonNode? item) =>
        frame.HasInput("correlationIdFunction")
            ? Expressions.Values.Text(frame.Run.EvaluateInput(frame, "correlationIdFunction", ("get" + key, item)))
            : null;

    private static void Merge(JsonObject target, JsonObject source)
    {
        foreach (var (name, value) in source)
        {
            target[name] = value?.DeepClone();
        }
    }
}
