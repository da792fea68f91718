namespace Terrecablate.Workflow.Engine.Steps;

/// <summary>The steps of this product, by activity type. Thread-safe.</summary>
public sealed class StepCatalog
{
    private readonly Dictionary<string, Type> _types;

    /// <param name="steps">The step classes; each carries a <see cref="StepAttribute"/>.</param>
    /// <exception cref="ArgumentException">A class is no step or two name the same type.</exception>
    public StepCatalog(IEnumerable<Type> steps) => _types = steps.ToDictionary(s => s.Name);
}
