using System.Text.Json;
using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Embedded.Running;

namespace Terrecablate.Workflow.Engine.Embedded.Expressions;

/// <summary>Evaluates expressions in the place of an activity.</summary>
internal sealed class Evaluator(ExpressionCache cache)
{
    /// <param name="arguments">Further functions that a script can call, by name.</param>
    /// <exception cref="NotSupportedException">The expression's type is unknown.</exception>
    public JsonNode? Evaluate(Expression expression, Frame frame, params (string Name, JsonNode? Value)[] arguments) => expression.Type switch
    {
        "Literal" => Values.From(expression.Value),
        "Object" => string.IsNullOrWhiteSpace(expression.Text) ? null : expression.Text,
        "JavaScript" => string.IsNullOrWhiteSpace(expression.Text) ? null : Script(expression.Text, frame, arguments),
        "Liquid" => LiquidTemplates.Render(cache.Template(expression.Text), frame),
        "Variable" => VariableOf(expression, frame)?.Value,
        "Input" => Scope.Input(frame, Reference(expression, "name") ?? ""),
        "Output" => frame.Run.Outputs.Find(frame, Reference(expression, "activityId") ?? "", Reference(expression, "outputName")),
        _ => throw new NotSupportedException($"Le espressioni di tipo «{expression.Type}» non sono ammesse: usare JavaScript o Liquid."),
    };

    /// <summary>Runs a script that may set the outcomes of its activity.</summary>
    public JsonNode? RunScript(string text, Frame frame, Action<string[]> setOutcomes)
    {
        using var script = new JavaScript(cache.Script(text), frame, []) { SetOutcomes = setOutcomes };
        return script.Evaluate();
    }

    private JsonNode? Script(string text, Frame frame, (string Name, JsonNode? Value)[] arguments)
    {
        using var script = new JavaScript(cache.Script(text), frame, arguments);
        return script.Evaluate();
    }

    /// <summary>The variable that an expression refers to; null where it refers to none.</summary>
    /// <exception cref="InvalidOperationException">There is no such variable in scope.</exception>
    public static Variable? VariableOf(Expression expression, Frame frame) => Reference(expression, "id") is { } id
        ? Scope.FindById(frame, id) ?? throw new InvalidOperationException($"Failed to retrieve memory block with reference {id}.")
        : null;

    private static string? Reference(Expression expression, string property) => expression.Value.ValueKind switch
    {
        JsonValueKind.String => expression.Value.GetString(),
        JsonValueKind.Object when expression.Value.TryGetProperty(property, out var found) => found.GetString(),
        _ => null,
    };
}
