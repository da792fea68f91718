using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Steps;

namespace Terrecablate.Workflow.Engine.Checks;

/// <summary>Types of activities, and what is written in their fields.</summary>
internal sealed class ContentChecks(WorkflowDefinition definition, CheckContext context, ActivityKinds kinds, Findings findings)
{
    /// <summary>The fields without which an activity of Elsa does nothing, waits for nobody or fails.</summary>
    private static readonly Dictionary<string, string> Needed = new()
    {
        ["Elsa.Event"] = "eventName",
        ["Elsa.PublishEvent"] = "eventName",
        ["Elsa.RunTask"] = "taskName",
        ["Elsa.Cron"] = "cronExpression",
        ["Elsa.SetOutput"] = "outputName",
        ["Elsa.ExecuteWorkflow"] = "workflowDefinitionId",
        ["Elsa.DispatchWorkflow"] = "workflowDefinitionId",
        ["Elsa.BulkDispatchWorkflows"] = "workflowDefinitionId",
    };

    public void Run()
    {
        foreach (var activity in definition.Activities())
        {
            CheckType(activity);
            foreach (var field in ActivityField.Of(activity))
            {
                CheckExpression(activity, field);
                CheckLiteral(activity, field);
            }

            CheckTimetable(activity);
            CheckNeeded(activity);
            CheckStep(activity);
        }
    }

    private void CheckType(ActivityDefinition activity)
    {
        if (ElsaActivities.LeftOut.TryGetValue(activity.Type, out var instead))
        {
            findings.Add(CheckSeverity.Unsupported, "left-out-activity", activity, $"«{activity.DisplayName}» è un'attività {activity.Type}, che il motore non esegue; {instead}.");
        }
        else if (!kinds.IsKnown(activity))
        {
            findings.Error("unknown-activity", activity, $"«{activity.DisplayName}» è di un tipo sconosciuto ({activity.Type}): sostituirla con un'attività della tavolozza.");
        }
    }

    private void CheckExpression(ActivityDefinition activity, ActivityField field)
    {
        var expression = field.Expression;
        if (ElsaActivities.LeftOutExpressions.Contains(expression.Type))
        {
            findings.Add(CheckSeverity.Unsupported, "left-out-expression", activity, $"Il campo «{field.Name}» di «{activity.DisplayName}» usa un'espressione {expression.Type}, che il motore non valuta: scriverla in JavaScript o in Liquid.", field.Path);
        }
        else if (!ElsaActivities.Expressions.Contains(expression.Type))
        {
            findings.Error("unknown-expression", activity, $"Il campo «{field.Name}» di «{activity.DisplayName}» usa espressioni di tipo {expression.Type}, non ammesse: usare JavaScript o Liquid.", field.Path);
        }
        else if (context.Rules.SyntaxFault(expression) is { } fault)
        {
            findings.Error("bad-expression", activity, $"L'espressione del campo «{field.Name}» di «{activity.DisplayName}» non si può leggere: correggerla. {fault}", field.Path);
        }
    }

    /// <summary>Elsa converts whatever is written and never complains: «sì» is false, «tre» is 0.</summary>
    private void CheckLiteral(ActivityDefinition activity, ActivityField field)
    {
        var text = field.Expression.Text.Trim();
        if (field.Expression.Type != "Literal" || text.Length == 0 || !activity.Inputs.TryGetValue(field.Name, out var input))
        {
            return;
        }

        var reads = input.TypeName switch
        {
            "Boolean" when !bool.TryParse(text, out _) && text is not ("0" or "1") => "no",
            "Int32" or "Int64" or "Long" when !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) => "un numero intero diverso, o 0",
            "Double" or "Decimal" or "Single" when !decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) => "un numero diverso, o 0",
            "TimeSpan" when !TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out _) => "nessuna durata",
            _ => null,
        };
        if (reads is not null)
        {
            findings.Warning("literal-converted", activity, $"Il campo «{field.Name}» di «{activity.DisplayName}» contiene «{text}», che sarà letto come {reads}: scrivere un valore {input.TypeName}.", field.Path);
        }
    }

    private void CheckTimetable(ActivityDefinition activity)
    {
        if (activity.Type == "Elsa.Cron" && activity.Inputs.GetValueOrDefault("cronExpression") is { Expression: { Type: "Literal", Text.Length: > 0 } timetable }
            && context.Rules.CronFault(timetable.Text) is { } fault)
        {
            findings.Error("bad-cron", activity, $"L'orario «{timetable.Text}» di «{activity.DisplayName}» non si può leggere ({fault}): scriverlo per esempio 0 8 * * 1, alle 8 di ogni lunedì.", activity.Path + ".cronExpression");
        }
    }

    private void CheckNeeded(ActivityDefinition activity)
    {
        if (Needed.TryGetValue(activity.Type, out var field) && IsEmpty(activity, field))
        {
            findings.Error("missing-input", activity, $"A «{activity.DisplayName}» manca il campo «{field}»: compilarlo.", $"{activity.Path}.{field}");
        }
    }

    private void CheckStep(ActivityDefinition activity)
    {
        foreach (var input in context.Catalog.Find(activity.Type)?.Inputs ?? [])
        {
            var path = $"{activity.Path}.{input.Name}";
            if (input.Required && IsEmpty(activity, input.Name))
            {
                findings.Error("missing-input", activity, $"A «{activity.DisplayName}» manca il campo «{input.DisplayName}»: compilarlo.", path);
            }
            else if (activity.Inputs.GetValueOrDefault(input.Name) is { Expression: { Type: "Literal" } literal } && !CanConvert(literal, input))
            {
                findings.Error("bad-literal", activity, $"Il valore «{literal.Text}» non va bene per il campo «{input.DisplayName}» di «{activity.DisplayName}»: correggerlo.", path);
            }
        }
    }

    private static bool CanConvert(Expression literal, StepInput input)
    {
        try
        {
            return literal.Value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null
                || StepInputs.Convert(JsonNode.Parse(literal.Value.GetRawText())!, input.Type, input.Name) is not null
                || literal.Text.Length == 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static bool IsEmpty(ActivityDefinition activity, string input) =>
        !activity.Inputs.TryGetValue(input, out var given) || string.IsNullOrWhiteSpace(given.Expression.Text);
}
