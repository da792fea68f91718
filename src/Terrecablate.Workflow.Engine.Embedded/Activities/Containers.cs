using System.Text.Json;
using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Embedded.Migrating;
using Terrecablate.Workflow.Engine.Embedded.Running;

namespace Terrecablate.Workflow.Engine.Embedded.Activities;

/// <summary>An activity with variables and activities inside.</summary>
internal abstract class Container : Behavior
{
    public override bool IsContainer => true;

    public override Task ExecuteAsync(Frame frame)
    {
        DeclareVariables(frame);
        return StartAsync(frame);
    }

    protected abstract Task StartAsync(Frame frame);
}

internal sealed class SequenceActivity : Container
{
    public override BreakReach? Breaking => BreakReach.Container;

    protected override Task StartAsync(Frame frame) => NextAsync(frame);

    public override Task ChildCompletedAsync(Frame owner, Frame child, string[]? outcomes) =>
        owner.IsBreaking || child.Node.Behavior.IsTerminal ? owner.CompleteAsync() : NextAsync(owner);

    /// <summary>It goes on after what runs in it now, wherever that stands in the new order.</summary>
    public override void Migrate(FrameMove move)
    {
        if (move.Running() is [var running, ..])
        {
            move.Properties["index"] = move.New!.At("activities").ToList().IndexOf(running) + 1;
        }
    }

    private static Task NextAsync(Frame frame)
    {
        var index = frame.Recall<int>("index");
        if (frame.Node.At("activities").ElementAtOrDefault(index) is not { } next)
        {
            return frame.CompleteAsync();
        }

        frame.Remember("index", index + 1);
        frame.Schedule(next);
        return Task.CompletedTask;
    }
}

internal sealed class ParallelActivity : Container
{
    protected override async Task StartAsync(Frame frame)
    {
        var branches = frame.Node.At("activities").ToList();
        frame.Remember("left", branches.Count);
        if (branches.Count == 0)
        {
            await frame.CompleteAsync();
        }

        branches.ForEach(b => frame.Schedule(b));
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

internal sealed class ForkActivity : Behavior
{
    public override BreakReach? Breaking => BreakReach.Container;

    public override async Task ExecuteAsync(Frame frame)
    {
        var branches = frame.Node.At("branches").ToList();
        if (branches.Count == 0)
        {
            await frame.CompleteAsync();
        }

        branches.ForEach(b => frame.Schedule(b));
    }

    public override async Task ChildCompletedAsync(Frame owner, Frame child, string[]? outcomes)
    {
        var completed = owner.Properties["completed"] as JsonArray ?? [];
        owner.Properties["completed"] ??= completed;
        completed.Add((JsonNode)child.Node.Activity.Id);
        if (owner.IsBreaking || IsWaitAny(owner) || owner.Node.At("branches").All(b => completed.Any(c => (string?)c == b.Activity.Id)))
        {
            await owner.CompleteAsync();
        }
    }

    public override void Migrate(FrameMove move)
    {
        if (move.Properties["completed"] is JsonArray completed)
        {
            move.Properties["completed"] = new JsonArray([.. completed.Select(c => (JsonNode)move.Renamed((string)c!))]);
        }
    }

    private static bool IsWaitAny(Frame frame) =>
        frame.Node.Activity.Json.TryGetProperty("joinMode", out var mode)
        && (mode.ValueKind == JsonValueKind.String ? mode.GetString() == "WaitAny" : mode.ValueKind == JsonValueKind.Number && mode.GetInt32() == 1);
}
