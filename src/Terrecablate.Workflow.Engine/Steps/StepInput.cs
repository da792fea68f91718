using System.Reflection;
using System.Text.Json.Nodes;

namespace Terrecablate.Workflow.Engine.Steps;

/// <summary>An input of a step. Immutable, thread-safe.</summary>
public sealed class StepInput
{
    private readonly PropertyInfo _property;

    internal StepInput(PropertyInfo property, StepInputAttribute attribute)
    {
        _property = property;
        Name = char.ToLowerInvariant(property.Name[0]) + property.Name[1..];
        DisplayName = attribute.DisplayName;
        Description = attribute.Description;
        UiHint = attribute.UiHint;
        Options = attribute.Options;
        DefaultSyntax = attribute.DefaultSyntax;
        Required = attribute.Required;
    }

    /// <summary>The camelCase name that the JSON uses.</summary>
    public string Name { get; }

    /// <summary>The type of the property.</summary>
    public Type Type => _property.PropertyType;

    /// <summary>The Italian name.</summary>
    public string DisplayName { get; }

    /// <summary>One Italian sentence.</summary>
    public string Description { get; }

    /// <summary>How the Studio edits it.</summary>
    public string UiHint { get; }

    /// <summary>The only values that a designer may choose; none where any value goes, or where they depend on the body.</summary>
    public IReadOnlyList<string> Options { get; }

    /// <summary>The expression type that the Studio offers first.</summary>
    public string DefaultSyntax { get; }

    /// <summary>Whether a definition without it is refused.</summary>
    public bool Required { get; }

    /// <summary>Sets the property of a step. A null or absent value leaves what the class says.</summary>
    /// <param name="step">A step of the class that declares the property.</param>
    /// <param name="value">The evaluated value; text, numbers and flags are converted to the property's type.</param>
    /// <exception cref="FormatException">The value cannot be converted; the message names input and value.</exception>
    public void Set(IStep step, JsonNode? value)
    {
        if (value is not null && StepInputs.Convert(value, Type, Name) is { } converted)
        {
            _property.SetValue(step, converted);
        }
    }
}
