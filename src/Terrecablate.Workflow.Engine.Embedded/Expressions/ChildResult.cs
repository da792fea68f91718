using System.Text.Json.Nodes;

namespace Terrecablate.Workflow.Engine.Embedded.Expressions;

/// <summary>
/// The result of <c>Elsa.ExecuteWorkflow</c>. In Elsa it is no JSON but an object of the server, whose properties scripts
/// also find by a small first letter.
/// </summary>
internal static class ChildResult
{
    public static IReadOnlyList<string> Properties { get; } =
        ["WorkflowDefinitionVersionId", "WorkflowInstanceId", "CorrelationId", "Status", "SubStatus", "Output"];

    /// <param name="values">One for each of the properties, in their order.</param>
    public static JsonObject Of(params JsonNode?[] values) => new(Properties.Zip(values, KeyValuePair.Create));

    public static bool Is(JsonObject json) => json.Count == Properties.Count && Properties.All(json.ContainsKey);
}
