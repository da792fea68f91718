namespace Terrecablate.Workflow.Engine.Steps;

/// <summary>What is known of a kind of step. Immutable, thread-safe.</summary>
public sealed class StepDescriptor
{
    internal StepDescriptor(Type step, StepAttribute attribute, IReadOnlyList<StepInput> inputs)
    {
        Class = step;
        Type = attribute.Type;
        DisplayName = attribute.DisplayName;
        Description = attribute.Description;
        Outcomes = attribute.Outcomes;
        OpensTask = attribute.OpensTask;
        Waits = attribute.Waits;
        Inputs = inputs;
    }

    /// <summary>The class that does it.</summary>
    public Type Class { get; }

    /// <summary>The activity type, for instance <c>Terrecablate.Approve</c>.</summary>
    public string Type { get; }

    /// <summary>The Italian name in the palette.</summary>
    public string DisplayName { get; }

    /// <summary>One Italian sentence.</summary>
    public string Description { get; }

    /// <summary>The outcomes, the positive one first; at least one.</summary>
    public IReadOnlyList<string> Outcomes { get; }

    /// <summary>Whether a person answers it.</summary>
    public bool OpensTask { get; }

    /// <summary>Whether it waits, for a person or for something else.</summary>
    public bool Waits { get; }

    /// <summary>The inputs, in the order of the class.</summary>
    public IReadOnlyList<StepInput> Inputs { get; }

    /// <summary>The input of that name, whatever its case; null where there is none.</summary>
    public StepInput? FindInput(string name) =>
        Inputs.FirstOrDefault(i => string.Equals(i.Name, name, StringComparison.OrdinalIgnoreCase));
}
