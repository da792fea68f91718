using System.Reflection;

namespace Terrecablate.Workflow.Engine.Steps;

/// <summary>The steps of this product, by activity type. Thread-safe.</summary>
public sealed class StepCatalog
{
    private readonly Dictionary<string, StepDescriptor> _steps = [];

    /// <param name="steps">The step classes; each carries a <see cref="StepAttribute"/>.</param>
    /// <exception cref="ArgumentException">A class is no step, two name the same type, or an input cannot be set; the message names all such faults.</exception>
    public StepCatalog(IEnumerable<Type> steps)
    {
        var faults = new List<string>();
        foreach (var step in steps)
        {
            Add(step, faults);
        }

        if (faults.Count > 0)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, faults), nameof(steps));
        }

        All = [.. _steps.Values.OrderBy(s => s.Type, StringComparer.Ordinal)];
    }

    /// <summary>Every step, sorted by type.</summary>
    public IReadOnlyList<StepDescriptor> All { get; }

    /// <summary>The step of an activity type; null where it is none of ours. Types are told apart by case.</summary>
    public StepDescriptor? Find(string type) => _steps.GetValueOrDefault(type);

    private void Add(Type step, List<string> faults)
    {
        if (!typeof(IStep).IsAssignableFrom(step) || step.IsAbstract)
        {
            faults.Add($"The class {step.FullName} cannot be a step: make it a concrete class that implements IStep.");
            return;
        }

        if (step.GetCustomAttribute<StepAttribute>() is not { } attribute)
        {
            faults.Add($"The step {step.FullName} has no [Step] attribute: say its activity type and its Italian name there.");
            return;
        }

        if (!_steps.TryAdd(attribute.Type, new StepDescriptor(step, attribute, StepInputs.Of(step, faults))))
        {
            faults.Add($"The steps {_steps[attribute.Type].Class.FullName} and {step.FullName} both name the activity type '{attribute.Type}': rename one.");
        }
    }
}
