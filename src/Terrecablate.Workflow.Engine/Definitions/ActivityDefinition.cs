using System.Text.Json;

namespace Terrecablate.Workflow.Engine.Definitions;

/// <summary>One box of the drawing. Immutable, thread-safe.</summary>
public sealed record ActivityDefinition
{
    /// <summary>Identifier, unique in the definition.</summary>
    public required string Id { get; init; }

    /// <summary>Where it is in the JSON, as a path: <c>$.root.activities[3]</c>; <c>$</c> if it was never JSON.</summary>
    public string Path { get; init; } = "$";

    /// <summary>What it does: an <c>Elsa.…</c> type, a step's type, or the name of a definition usable as an activity.</summary>
    public required string Type { get; init; }

    /// <summary>The designer's name, by which expressions find its outputs.</summary>
    public string? Name { get; init; }

    /// <summary>The text on the box, where it differs from the name.</summary>
    public string? DisplayText { get; init; }

    /// <summary>The version of the activity's type.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Whether it is marked as a start of the workflow.</summary>
    public bool CanStartWorkflow { get; init; }

    /// <summary>The inputs that have an expression, by camelCase name, in the order of the JSON.</summary>
    public IReadOnlyDictionary<string, ActivityInput> Inputs { get; init; } = new Dictionary<string, ActivityInput>();

    /// <summary>The variables (or workflow outputs) that receive its outputs, by camelCase output name.</summary>
    public IReadOnlyDictionary<string, string> Outputs { get; init; } = new Dictionary<string, string>();

    /// <summary>The activities that it contains, with the port that holds each.</summary>
    public IReadOnlyList<ChildActivity> Children { get; init; } = [];

    /// <summary>The cases of an <c>Elsa.Switch</c> or <c>Elsa.FlowSwitch</c>.</summary>
    public IReadOnlyList<SwitchCase> Cases { get; init; } = [];

    /// <summary>The connections of an <c>Elsa.Flowchart</c>, as drawn.</summary>
    public IReadOnlyList<Connection> Connections { get; init; } = [];

    /// <summary>The variables of a container.</summary>
    public IReadOnlyList<VariableDefinition> Variables { get; init; } = [];

    /// <summary>The activity's JSON, with whatever has no place above; undefined if it was never JSON.</summary>
    public JsonElement Json { get; init; }

    /// <summary>Of a definition used as an activity: the definition, where the JSON names it.</summary>
    public string? UsedDefinitionId { get; init; }

    /// <summary>Of a definition used as an activity: the version that the designer chose, where the JSON names it.</summary>
    public string? UsedVersionId { get; init; }

    /// <summary>What people read: the text on the box, else the name, else the id.</summary>
    public string DisplayName =>
        !string.IsNullOrWhiteSpace(DisplayText) ? DisplayText : !string.IsNullOrWhiteSpace(Name) ? Name : Id;

    /// <summary>The activities held by a port, in order.</summary>
    public IEnumerable<ActivityDefinition> At(string port) => Children.Where(c => c.Port == port).Select(c => c.Activity);

    /// <summary>This activity, then what it contains, depth first.</summary>
    public IEnumerable<ActivityDefinition> SelfAndDescendants() =>
        Children.SelectMany(c => c.Activity.SelfAndDescendants()).Prepend(this);
}

/// <summary>An activity in another one.</summary>
/// <param name="Port">The property that holds it: <c>activities</c>, <c>body</c>, <c>then</c>, <c>cases</c> …</param>
/// <param name="Activity">The activity.</param>
public sealed record ChildActivity(string Port, ActivityDefinition Activity);

/// <summary>One case of a switch.</summary>
/// <param name="Label">Its name; of a flow switch also the port.</param>
/// <param name="Condition">When it applies.</param>
/// <param name="Activity">What then runs, in an <c>Elsa.Switch</c>.</param>
public sealed record SwitchCase(string Label, Expression Condition, ActivityDefinition? Activity);

/// <summary>A line of the drawing, from a port of one activity to another activity.</summary>
/// <param name="Source">The id of the activity that it leaves.</param>
/// <param name="Port">The outcome that it follows; <c>Done</c> if the JSON names none.</param>
/// <param name="Target">The id of the activity that it reaches.</param>
public sealed record Connection(string Source, string Port, string Target);
