using System.Text.Json;
using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Checks;
using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Engine.Embedded.Expressions;

/// <summary>Says whether expressions and timetables can be read, without running them.</summary>
public static class ExpressionSyntax
{
    /// <summary>What the publish checks ask.</summary>
    public static ExpressionRules Rules { get; } = new(Fault, CronFault);

    /// <summary>Why a timetable (<c>0 8 * * 1</c>, with or without seconds) cannot be read; null where it can.</summary>
    private static string? CronFault(string timetable)
    {
        try
        {
            CronTimetable.Parse(timetable);
            return null;
        }
        catch (Cronos.CronFormatException error)
        {
            return error.Message;
        }
    }

    /// <summary>Why a script, template or JSON cannot be read; null where it can.</summary>
    private static string? Fault(Expression expression)
    {
        try
        {
            switch (expression.Type)
            {
                case "JavaScript" when !string.IsNullOrWhiteSpace(expression.Text):
                    ParsedScript.Parse(expression.Text);
                    break;
                case "Liquid":
                    LiquidTemplates.Parse(expression.Text);
                    break;
                case "Object" when expression.Value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(expression.Text):
                    JsonNode.Parse(expression.Text);
                    break;
                default:
                    break;
            }

            return null;
        }
        catch (Exception error) when (error is Jint.ScriptPreparationException or DotLiquid.Exceptions.LiquidException or JsonException)
        {
            return error.Message;
        }
    }
}
