using System.Text.Json;
using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Embedded.Activities;
using Terrecablate.Workflow.Engine.Embedded.Expressions;
using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Engine.Embedded.Running;

/// <summary>An instance's state as JSON, format 1.</summary>
internal static class SavedState
{
    public const int Format = 1;

    /// <summary>The state of an instance that has not run.</summary>
    public static readonly string Empty = ToText(new JsonObject { ["format"] = Format });

    public static JsonObject OutputOf(WorkflowInstance instance) =>
        JsonNode.Parse(instance.State)?["output"] is JsonObject output ? (JsonObject)output.DeepClone() : [];

    /// <summary>The executions that are not over, the last one first, as Elsa keeps them.</summary>
    public static JsonArray Write(IEnumerable<Frame> frames)
    {
        var kept = frames.Where(f => !f.IsOver || f.Parent is null).Reverse().ToList();
        var ids = kept.Select(f => f.Id).ToHashSet();
        return [.. kept.Select(f => Write(f, f.Parent is { } parent && ids.Contains(parent.Id) ? parent.Id : null))];
    }

    private static JsonObject Write(Frame frame, string? parent) => new()
    {
        ["id"] = frame.Id,
        ["path"] = frame.Node.Path,
        ["parent"] = parent,
        ["status"] = frame.Status.ToString(),
        ["isDeaf"] = frame.IsDeaf,
        ["cameBackward"] = frame.CameBackward,
        ["properties"] = frame.Properties.DeepClone(),
        ["variables"] = Declared(frame),
        ["dynamic"] = Dynamic(frame),
    };

    private static JsonObject Declared(Frame frame) => new(frame.Variables.All
        .Where(v => !v.IsDynamic && !v.IsTransient && v.IsStored && v.Value is not null)
        .Select(v => KeyValuePair.Create(v.Id, v.Value?.DeepClone())));

    /// <summary>What loops gave is written down as text, as in Elsa, and is text from then on; what a parallel loop gave keeps its kind.</summary>
    private static JsonObject Dynamic(Frame frame) => new(frame.Given
        .Select(n => KeyValuePair.Create(n, Scope.FindByName(frame, n)?.Value))
        .Select(p => KeyValuePair.Create<string, JsonNode?>(p.Key, frame.Parent?.Node.Behavior is Loop ? Values.Text(p.Value) : p.Value?.DeepClone())));

    /// <summary>Puts the saved executions back; one whose activity the definition no longer has is left out.</summary>
    public static List<Frame> Read(Run run, JsonArray saved)
    {
        var frames = new Dictionary<string, Frame>();
        var pending = saved.OfType<JsonObject>().ToDictionary(f => (string)f["id"]!);
        foreach (var id in pending.Keys)
        {
            Read(run, id, pending, frames);
        }

        var ordered = saved.Select(f => frames.GetValueOrDefault((string)f!["id"]!)).OfType<Frame>().ToList();
        foreach (var frame in ordered)
        {
            frame.Parent?.Children.Add(frame);
        }

        return ordered;
    }

    private static Frame? Read(Run run, string id, Dictionary<string, JsonObject> pending, Dictionary<string, Frame> frames)
    {
        if (frames.TryGetValue(id, out var known))
        {
            return known;
        }

        if (!pending.TryGetValue(id, out var json) || run.Program.Find((string)json["path"]!) is not { } node)
        {
            return null;
        }

        var parent = (string?)json["parent"] is { } parentId ? Read(run, parentId, pending, frames) : null;
        var frame = new Frame(run, id, node, parent, isRestored: true)
        {
            Status = Enum.Parse<FrameStatus>((string)json["status"]!),
            IsDeaf = (bool?)json["isDeaf"] ?? false,
            CameBackward = (bool?)json["cameBackward"] ?? false,
            Properties = (JsonObject?)json["properties"]?.DeepClone() ?? [],
        };
        ReadVariables(frame, json);
        frames[id] = frame;
        return frame;
    }

    private static void ReadVariables(Frame frame, JsonObject json)
    {
        var saved = json["variables"] as JsonObject ?? [];
        foreach (var (name, value) in json["dynamic"] as JsonObject ?? [])
        {
            frame.Given.Add(name);
            frame.Variables.Declare(Variable.Dynamic(name, Values.Stored(value?.DeepClone())));
        }

        if (frame.Status == FrameStatus.Pending)
        {
            return;
        }

        frame.Node.Behavior.DeclareVariables(frame);
        foreach (var variable in frame.Variables.All.Where(v => !v.IsDynamic))
        {
            if (saved.TryGetPropertyValue(variable.Id, out var value) && value is not null)
            {
                var kept = Values.As(variable.TypeName, variable.IsArray, value.DeepClone());
                variable.Value = variable is { TypeName: "Object", IsArray: false } ? Values.Stored(kept) : kept;
            }
        }
    }

    public static string ToText(JsonObject state) => state.ToJsonString(JsonSerializerOptions.Default);
}
