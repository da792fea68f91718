using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Embedded.Expressions;
using Terrecablate.Workflow.Engine.Embedded.Programs;

namespace Terrecablate.Workflow.Engine.Embedded.Running;

/// <content>What an activity asks of the run: other activities, waits, inputs and outputs.</content>
internal sealed partial class Frame
{
    public void Schedule(Node child, params IReadOnlyList<Variable> variables) =>
        Run.Schedule(new WorkItem(child, this) { Variables = variables });

    public void ScheduleBackward(Node child) => Run.Schedule(new WorkItem(child, this) { IsBackward = true });

    /// <summary>Schedules the activity, or goes on as if it had completed where there is none.</summary>
    public async Task ScheduleOrSkipAsync(Node? child)
    {
        if (child is null)
        {
            await Node.Behavior.ChildCompletedAsync(this, this, null);
        }
        else
        {
            Schedule(child);
        }
    }

    public void Wait(string kind, string? stimulus = null, DateTimeOffset? dueAt = null, string? bookmarkId = null) =>
        Run.Wait(this, bookmarkId ?? Run.NewId(), kind, stimulus, dueAt);

    public JsonNode? Input(string name) => Inputs?.GetValueOrDefault(name);

    public bool HasInput(string name) => Node.Activity.Inputs.ContainsKey(name);

    public string? Text(string name) => Values.Text(Input(name));

    public bool Flag(string name) => Values.Flag(Input(name));

    /// <summary>Sets an output: for expressions by the activity's name, and in the variable bound to it, if any.</summary>
    public void SetOutput(string name, JsonNode? value)
    {
        Run.Outputs.Record(this, name, value);
        if (Node.Activity.Outputs.TryGetValue(name, out var reference))
        {
            Bind(reference, value);
        }
    }

    /// <summary>Puts a value into the variable, or the workflow's output, of that id.</summary>
    public void Bind(string reference, JsonNode? value)
    {
        if (Scope.FindById(this, reference) is { } variable)
        {
            variable.Value = value;
        }

        if (Run.Program.Definition.Outputs.Any(o => o.Name == reference))
        {
            Run.Output[reference] = value?.DeepClone();
        }
    }
}
