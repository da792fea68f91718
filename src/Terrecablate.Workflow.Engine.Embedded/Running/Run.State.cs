using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Embedded.Programs;
using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Engine.Embedded.Running;

/// <content>Loading and saving.</content>
internal sealed partial class Run
{
    /// <summary>An instance that has not run yet.</summary>
    public static Run Begin(Burst burst, WorkflowInstance instance, WorkflowProgram program, JsonObject input)
    {
        var run = new Run(burst, instance, program, []);
        foreach (var (name, value) in input)
        {
            run.Input[name] = value?.DeepClone();
        }

        run.Schedule(new WorkItem(program.Root, null));
        return run;
    }

    /// <exception cref="InvalidOperationException">The state is of a later format or the definition's version is gone.</exception>
    public static async Task<Run> LoadAsync(Burst burst, WorkflowInstance instance)
    {
        var program = await burst.Library.FindAsync(instance.DefinitionId, instance.DefinitionVersionId, burst.CancellationToken)
            ?? throw new InvalidOperationException($"Version '{instance.DefinitionVersionId}' of workflow definition '{instance.DefinitionId}' is not stored any more.");
        var run = new Run(burst, instance, program, await burst.Store.BookmarksAsync(instance.Id, burst.CancellationToken));
        var state = JsonNode.Parse(instance.State)!.AsObject();
        if ((int?)state["format"] is not { } format || format > SavedState.Format)
        {
            throw new InvalidOperationException($"The state of instance '{instance.Id}' has format {state["format"]}; this engine reads up to {SavedState.Format}.");
        }

        run._sequence = (int?)state["sequence"] ?? 0;
        run._steps = (int?)state["steps"] ?? 0;
        run.HasReachedEnd = (bool?)state["hasReachedEnd"] ?? false;
        run.Output = (JsonObject?)state["output"]?.DeepClone() ?? [];
        foreach (var (name, value) in state["input"] as JsonObject ?? [])
        {
            run.Input[name] = value?.DeepClone();
        }

        run.Frames = SavedState.Read(run, state["frames"] as JsonArray ?? []);
        return run;
    }

    /// <summary>Writes the state back; one that has grown beyond its limit is an incident.</summary>
    public void Save()
    {
        Instance.State = Written();
        if (Instance.Status == InstanceStatus.Suspended && Instance.State.Length > Limits.StateKilobytes * 1_000L)
        {
            HaltForSize();
            Instance.State = Written();
        }
    }

    private string Written()
    {
        var stored = Program.Definition.Inputs.Where(i => i.IsStored && Input.ContainsKey(i.Name));
        return SavedState.ToText(new JsonObject
        {
            ["format"] = SavedState.Format,
            ["sequence"] = _sequence,
            ["steps"] = _steps,
            ["hasReachedEnd"] = HasReachedEnd,
            ["input"] = new JsonObject(stored.Select(i => KeyValuePair.Create(i.Name, Input[i.Name]?.DeepClone()))),
            ["output"] = Output.DeepClone(),
            ["frames"] = SavedState.Write(Frames),
        });
    }

    /// <summary>Schedules the activity that waits at the bookmark.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Resume(string bookmarkId, JsonNode? payload)
    {
        var bookmark = _bookmarks.Find(b => b.Id == bookmarkId);
        if (bookmark is null || Frames.Find(f => f.Id == bookmark.ActivityExecutionId) is not { } frame)
        {
            return false;
        }

        Schedule(new WorkItem(frame.Node, frame.Parent) { Existing = frame, Resumption = new Resumption(bookmark, payload) });
        return true;
    }
}
