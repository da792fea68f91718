using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Steps;

namespace Terrecablate.Workflow.Web.Studio.Descriptors;

/// <summary>Everything that a designer can put into a drawing: the engine's activities, the product's steps, the body's own processes.</summary>
internal sealed class ActivityDescriptors(StepCatalog catalog, InputOptions options, UsableDefinitions usable)
{
    private static readonly IReadOnlyList<JsonObject> BuiltIn = [.. EmbeddedJson.Read("built-in-activities.json").AsArray().Select(a => BuiltInDescriptor.Of(a!.AsObject()))];

    public async Task<IReadOnlyList<JsonObject>> AllAsync(CancellationToken cancellationToken)
    {
        var choices = await options.ReadAsync(cancellationToken);
        return
        [
            .. BuiltIn.Select(d => d.DeepClone().AsObject()),
            .. catalog.All.Select(s => StepDescription.Of(s, choices)),
            .. await usable.DescribeAsync(cancellationToken),
        ];
    }
}

/// <summary>One descriptor in Elsa's shape.</summary>
internal static class Descriptor
{
    public static JsonObject Of(string type, string category, string displayName, string description) => new()
    {
        ["typeName"] = type,
        ["clrType"] = type,
        ["namespace"] = type[..type.LastIndexOf('.')],
        ["name"] = type[(type.LastIndexOf('.') + 1)..],
        ["version"] = 1,
        ["category"] = category,
        ["displayName"] = displayName,
        ["description"] = description,
        ["inputs"] = new JsonArray(),
        ["outputs"] = new JsonArray(),
        ["kind"] = "Action",
        ["runAsynchronously"] = false,
        ["ports"] = new JsonArray(),
        ["customProperties"] = new JsonObject { ["Type"] = type },
        ["constructionProperties"] = new JsonObject(),
        ["isContainer"] = false,
        ["isBrowsable"] = true,
        ["isStart"] = false,
        ["isTerminal"] = false,
    };

    public static JsonObject Input(string name, string type, string displayName, string? description, string hint, int order) => new()
    {
        ["isWrapped"] = true,
        ["uiHint"] = hint,
        ["isReadOnly"] = false,
        ["isSensitive"] = false,
        ["autoEvaluate"] = true,
        ["uiSpecifications"] = new JsonObject(),
        ["name"] = name,
        ["typeName"] = type,
        ["displayName"] = displayName,
        ["description"] = description ?? "",
        ["order"] = order,
        ["isBrowsable"] = true,
        ["isSerializable"] = true,
        ["isSynthetic"] = false,
    };

    public static JsonObject Output(string name, string type, string displayName, string? description) => new()
    {
        ["name"] = name,
        ["typeName"] = type,
        ["displayName"] = displayName,
        ["description"] = description ?? "",
        ["order"] = 0,
        ["isBrowsable"] = true,
        ["isSerializable"] = true,
        ["isSynthetic"] = false,
    };

    public static JsonObject Port(string name, string displayName, bool isEmbedded = false) => new()
    {
        ["name"] = name,
        ["displayName"] = displayName,
        ["type"] = isEmbedded ? "Embedded" : "Flow",
        ["isBrowsable"] = true,
    };

    /// <summary>What a drop-down list offers.</summary>
    public static JsonObject Choices(IEnumerable<Choice> choices) => new()
    {
        ["dropdown"] = new JsonObject
        {
            ["selectList"] = new JsonObject
            {
                ["items"] = new JsonArray([.. choices.Select(c => new JsonObject { ["text"] = c.Text, ["value"] = c.Value })]),
                ["isFlagsEnum"] = false,
            },
        },
    };
}

/// <param name="Text">What the designer reads.</param>
/// <param name="Value">What the drawing holds.</param>
internal sealed record Choice(string Text, string Value);
