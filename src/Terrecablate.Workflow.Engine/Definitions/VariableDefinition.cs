using System.Text.Json;

namespace Terrecablate.Workflow.Engine.Definitions;

/// <summary>A variable of a workflow or of a container.</summary>
public sealed record VariableDefinition
{
    /// <summary>Identifier: what outputs and <c>Elsa.SetVariable</c> refer to.</summary>
    public required string Id { get; init; }

    /// <summary>The name that expressions use.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is in the JSON, as a path: <c>$.variables[0]</c>; <c>$</c> if it was never JSON.</summary>
    public string Path { get; init; } = "$";

    /// <summary>The alias of its type: <c>String</c>, <c>Int32</c>, <c>Object</c> …</summary>
    public string TypeName { get; init; } = "Object";

    /// <summary>Whether it holds a list of that type.</summary>
    public bool IsArray { get; init; }

    /// <summary>Whether it is kept while the instance waits (<c>storageDriverTypeName</c>); otherwise it starts again from its default.</summary>
    public bool IsStored { get; init; } = true;

    /// <summary>Its value at the start; undefined or null where there is none.</summary>
    public JsonElement Default { get; init; }
}

/// <summary>An input or an output of a workflow.</summary>
/// <param name="Name">The name that expressions and callers use.</param>
/// <param name="TypeName">The alias of its type.</param>
/// <param name="IsStored">Of an input: whether it is kept while the instance waits (<c>storageDriverType</c>).</param>
/// <param name="Path">Where it is in the JSON: <c>$.inputs[0]</c>; <c>$</c> if it was never JSON.</param>
public sealed record ArgumentDefinition(string Name, string TypeName, bool IsStored, string Path = "$");
