namespace Terrecablate.Workflow.Engine.Steps;

/// <summary>Names a step: its type in the JSON, its Italian name, what it offers to the flow. Stated once, here.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StepAttribute(string type, string displayName, params string[] outcomes) : Attribute
{
    /// <summary>The activity type, for instance <c>Terrecablate.Approve</c>.</summary>
    public string Type { get; } = type;

    /// <summary>The Italian name in the palette.</summary>
    public string DisplayName { get; } = displayName;

    /// <summary>The outcomes, the positive one first.</summary>
    public IReadOnlyList<string> Outcomes { get; } = outcomes.Length == 0 ? ["Done"] : outcomes;

    /// <summary>One Italian sentence for the palette.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whether a person answers it.</summary>
    public bool OpensTask { get; init; }

    /// <summary>Whether it waits, for a person or for something else.</summary>
    public bool Waits { get => OpensTask || field; init; }
}

/// <summary>Marks a property of a step as an input that the designer sets.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class StepInputAttribute(string displayName) : Attribute
{
    /// <summary>The Italian name.</summary>
    public string DisplayName { get; } = displayName;

    /// <summary>One Italian sentence.</summary>
    public string Description { get; init; } = "";

    /// <summary>How the Studio edits it: <c>singleline</c>, <c>multiline</c>, <c>checkbox</c>, <c>dropdown</c> …</summary>
    public string UiHint { get => Options.Length > 0 ? "dropdown" : field; init; } = "singleline";

    /// <summary>The only values that a designer may choose; none where any value goes, or where they depend on the body.</summary>
    public string[] Options { get; init; } = [];

    /// <summary>The expression type that the Studio offers first.</summary>
    public string DefaultSyntax { get; init; } = "Literal";

    /// <summary>Whether a definition without it is refused.</summary>
    public bool Required { get; init; }
}
