using System.Text.Json;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Steps;

namespace Terrecablate.Workflow.Processes.Definitions.Checks;

/// <summary>A step of a drawing that asks a person.</summary>
internal sealed class DrawnTask(ActivityDefinition activity, StepDescriptor step)
{
    public ActivityDefinition Activity { get; } = activity;

    public Duty? Duty { get; } = TaskDuties.Of(step);

    public string? Key => Literal("key");

    /// <summary>The role; null where an expression says it.</summary>
    public string? Role => Literal("role");

    public string? Assignee => Literal("assignee");

    /// <summary>The tasks whose actors may not act here, as written: a key, or process and key; null where only a script knows.</summary>
    public IReadOnlyList<string>? Excludes { get; } = ListOf(activity, "excludeActorsOf");

    /// <summary>What tells it apart from another task of the same key, as written.</summary>
    public string Subject => Activity.Inputs.TryGetValue("subject", out var subject) ? subject.Expression.Text : "";

    public static IReadOnlyList<DrawnTask> In(WorkflowDefinition definition, StepCatalog catalog) =>
        [.. definition.Activities().Select(a => (Activity: a, Step: catalog.Find(a.Type))).Where(t => t.Step is { OpensTask: true }).Select(t => new DrawnTask(t.Activity, t.Step!))];

    /// <summary>The value of a field; null where it is left out or an expression.</summary>
    public string? Literal(string field) =>
        Activity.Inputs.TryGetValue(field, out var input) && input.Expression is { Type: "Literal", Text.Length: > 0 } literal ? literal.Text : null;

    private static IReadOnlyList<string>? ListOf(ActivityDefinition activity, string field)
    {
        if (!activity.Inputs.TryGetValue(field, out var input) || input.Expression is not { Text.Length: > 0 } list)
        {
            return [];
        }

        return list.Text.TrimStart().StartsWith('[') ? Read(list.Text)
            : list.Type == "Literal" ? list.Text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : null;
    }

    private static List<string>? Read(string text)
    {
        try
        {
            return [.. JsonElement.Parse(text).EnumerateArray().Where(i => i.ValueKind == JsonValueKind.String).Select(i => i.GetString()!)];
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
