using System.Text.Json;
using System.Text.RegularExpressions;

namespace Terrecablate.Workflow.Engine.Definitions;

/// <summary>A workflow as drawn: immutable once read, thread-safe.</summary>
public sealed partial record WorkflowDefinition
{
    /// <summary>The definition, the same for all its versions.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>This version (<c>id</c> in the JSON).</summary>
    public required string VersionId { get; init; }

    /// <summary>The name that people read; of a definition usable as an activity also the activity's type.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it is for.</summary>
    public string Description { get; init; } = "";

    /// <summary>The number of this version, from 1.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Whether new instances run this version.</summary>
    public bool IsPublished { get; init; }

    /// <summary>Whether no later version is stored.</summary>
    public bool IsLatest { get; init; }

    /// <summary>Whether other definitions can use it as an activity, by its name.</summary>
    public bool IsUsableAsActivity { get; init; }

    /// <summary>The variables of the whole workflow.</summary>
    public IReadOnlyList<VariableDefinition> Variables { get; init; } = [];

    /// <summary>What it takes when it starts.</summary>
    public IReadOnlyList<ArgumentDefinition> Inputs { get; init; } = [];

    /// <summary>What it gives back.</summary>
    public IReadOnlyList<ArgumentDefinition> Outputs { get; init; } = [];

    /// <summary>The outcomes that it offers where it is used as an activity.</summary>
    public IReadOnlyList<string> Outcomes { get; init; } = [];

    /// <summary>The designer's own properties, as read; undefined where there are none.</summary>
    public JsonElement CustomProperties { get; init; }

    /// <summary>The outermost activity, usually an <c>Elsa.Flowchart</c>.</summary>
    public ActivityDefinition Root { get; init; } = new() { Id = "root", Type = "Elsa.Sequence" };

    /// <summary>The JSON that it was read from, unknown properties included; empty if it was never JSON.</summary>
    public string Json { get; init; } = "";

    /// <summary>
    /// The activity type under which other definitions use it: each word of the name that begins with a letter from a
    /// to z gets a capital and loses the blanks, hyphens and underscores before it, as in Elsa.
    /// </summary>
    public string ActivityType => WordBeginning().Replace(Name, match => match.Groups[1].Value.ToUpperInvariant());

    /// <summary>Every activity, the root first, containers before their contents.</summary>
    public IEnumerable<ActivityDefinition> Activities() => Root.SelfAndDescendants();

    [GeneratedRegex("(?:[ _-]+|^)([a-zA-Z])")]
    private static partial Regex WordBeginning();
}
