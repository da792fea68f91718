using System.Text.Json.Nodes;
using Elsa.Workflows;

namespace Terrecablate.Workflow.Engine.Elsa.Running;

/// <summary>JSON to the values that Elsa works with, and back.</summary>
internal sealed class ElsaValues(IApiSerializer serializer)
{
    public object? Read(JsonNode? value) =>
        value is null ? null : Read(new JsonObject { ["value"] = value.DeepClone() })["value"];

    public IDictionary<string, object> Read(JsonObject values) =>
        serializer.Deserialize<Dictionary<string, object>>(values.ToJsonString());

    public JsonNode? Write(object? value) => value switch
    {
        null => null,
        string text => JsonValue.Create(text),
        JsonNode node => node.DeepClone(),
        _ => JsonNode.Parse(serializer.Serialize(value)),
    };
}
