using System.Text.Json;

namespace Terrecablate.Workflow.Engine.Definitions;

/// <summary>How a value is obtained.</summary>
/// <param name="Type"><c>Literal</c>, <c>Object</c>, <c>Variable</c>, <c>Input</c>, <c>Output</c>, <c>JavaScript</c> or <c>Liquid</c>.</param>
/// <param name="Value">The literal, the script, the template or the reference, as in the JSON.</param>
public sealed record Expression(string Type, JsonElement Value)
{
    /// <summary>The value as text: a script or a template as it is, anything else as JSON.</summary>
    public string Text => Value.ValueKind switch
    {
        JsonValueKind.String => Value.GetString()!,
        JsonValueKind.Undefined or JsonValueKind.Null => "",
        _ => Value.GetRawText(),
    };
}

/// <summary>An input of an activity as the designer set it.</summary>
/// <param name="Name">Its camelCase name.</param>
/// <param name="TypeName">The type that the JSON names.</param>
/// <param name="Expression">Where its value comes from.</param>
public sealed record ActivityInput(string Name, string? TypeName, Expression Expression);
