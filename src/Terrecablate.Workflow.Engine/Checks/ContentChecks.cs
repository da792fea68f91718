using System.Text.RegularExpressions;
using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Engine.Checks;

/// <summary>Types, expressions, inputs and variables.</summary>
internal sealed partial class ContentChecks(WorkflowDefinition definition, CheckContext context, ActivityKinds kinds, Findings findings)
{
    public void Run()
    {
        foreach (var activity in definition.Activities())
        {
            if (ElsaActivities.LeftOut.TryGetValue(activity.Type, out var instead))
            {
                findings.Unsupported("left-out-activity", activity, $"«{activity.DisplayName}» è un'attività {activity.Type}, che il motore non esegue; {instead}.");
            }
            else if (!kinds.IsKnown(activity))
            {
                findings.Error("unknown-activity", activity, $"«{activity.DisplayName}» è di un tipo sconosciuto ({activity.Type}): sostituirla con un'attività della tavolozza.");
            }

            foreach (var input in activity.Inputs.Values)
            {
                CheckExpression(activity, input.Name, input.Expression);
            }

            foreach (var condition in activity.Cases)
            {
                CheckExpression(activity, condition.Label, condition.Condition);
            }

            CheckScript(activity);
            CheckTimetable(activity);
            CheckRequired(activity);
        }

        foreach (var variable in definition.Variables.Concat(definition.Activities().SelectMany(a => a.Variables)).Where(v => !VariableTypes.IsKnown(v.TypeName)))
        {
            findings.Error("unknown-type", null, $"La variabile «{variable.Name}» è di un tipo sconosciuto ({variable.TypeName}) e andrebbe persa: scegliere un tipo dell'elenco.");
        }

        CheckReferences(definition.Root, [.. definition.Variables.Select(v => v.Id), .. definition.Outputs.Select(o => o.Name)]);
        CheckInputs();
    }

    private void CheckExpression(ActivityDefinition activity, string input, Expression expression)
    {
        if (ElsaActivities.LeftOutExpressions.Contains(expression.Type))
        {
            findings.Unsupported("left-out-expression", activity, $"Il campo «{input}» di «{activity.DisplayName}» usa un'espressione {expression.Type}, che il motore non valuta: scriverla in JavaScript o in Liquid.");
        }
        else if (!ElsaActivities.Expressions.Contains(expression.Type))
        {
            findings.Error("unknown-expression", activity, $"Il campo «{input}» di «{activity.DisplayName}» usa espressioni di tipo {expression.Type}, non ammesse: usare JavaScript o Liquid.");
        }
        else if (context.SyntaxFault(expression) is { } fault)
        {
            findings.Error("bad-expression", activity, $"L'espressione del campo «{input}» di «{activity.DisplayName}» non si può leggere: {fault}");
        }
        else if (expression.Type == "JavaScript")
        {
            CheckText(activity, expression.Text);
        }
    }

    private void CheckScript(ActivityDefinition activity)
    {
        if (activity.Type != "Elsa.RunJavaScript" || !activity.Inputs.TryGetValue("script", out var script) || script.Expression.Type != "Literal")
        {
            return;
        }

        if (context.SyntaxFault(script.Expression with { Type = "JavaScript" }) is { } fault)
        {
            findings.Error("bad-expression", activity, $"Lo script di «{activity.DisplayName}» non si può leggere: {fault}");
        }

        CheckText(activity, script.Expression.Text);
    }

    private void CheckTimetable(ActivityDefinition activity)
    {
        if (activity.Type == "Elsa.Cron" && activity.Inputs.GetValueOrDefault("cronExpression") is { Expression.Type: "Literal" } timetable
            && context.CronFault(timetable.Expression.Text) is { } fault)
        {
            findings.Error("bad-cron", activity, $"L'orario «{timetable.Expression.Text}» di «{activity.DisplayName}» non si può leggere ({fault}): scriverlo per esempio 0 8 * * 1, alle 8 di ogni lunedì.");
        }
    }

    private void CheckText(ActivityDefinition activity, string script)
    {
        if (ArrayChange().IsMatch(script))
        {
            findings.Error("array-changed-in-place", activity, $"Lo script di «{activity.DisplayName}» allunga o accorcia sul posto l'elenco di una variabile, e può fallire: assegnare un elenco nuovo, per esempio setVariable('X', [...getX(), valore]).");
        }
    }

    private void CheckRequired(ActivityDefinition activity)
    {
        if (context.Catalog.Find(activity.Type) is not { } step)
        {
            return;
        }

        foreach (var input in step.Inputs.Where(i => i.Required))
        {
            var given = activity.Inputs.Values.FirstOrDefault(i => string.Equals(i.Name, input.Name, StringComparison.OrdinalIgnoreCase));
            if (given is null || string.IsNullOrWhiteSpace(given.Expression.Text))
            {
                findings.Error("missing-input", activity, $"A «{activity.DisplayName}» manca il campo «{input.DisplayName}»: compilarlo.");
            }
        }
    }

    private void CheckReferences(ActivityDefinition activity, HashSet<string> visible)
    {
        HashSet<string> inside = [.. visible, .. activity.Variables.Select(v => v.Id)];
        foreach (var (output, reference) in activity.Outputs.Where(o => !inside.Contains(o.Value)))
        {
            findings.Error("unknown-variable", activity, $"L'uscita «{output}» di «{activity.DisplayName}» va in una variabile che non c'è ({reference}): sceglierne una.");
        }

        var set = activity.Type == "Elsa.SetVariable" ? activity.Json.ObjectOf("variable")?.TextOf("id") ?? "" : null;
        if (set is not null && !inside.Contains(set))
        {
            findings.Error("unknown-variable", activity, $"«{activity.DisplayName}» assegna una variabile che non c'è ({set}): sceglierne una.");
        }

        foreach (var child in activity.Children)
        {
            CheckReferences(child.Activity, inside);
        }
    }

    private void CheckInputs()
    {
        if (!kinds.MayWait(definition.Root))
        {
            return;
        }

        foreach (var input in definition.Inputs.Where(i => !i.IsStored))
        {
            findings.Warning("input-not-stored", null, $"L'ingresso «{input.Name}» si perde alla prima attesa: nelle impostazioni dell'ingresso scegliere l'archiviazione con l'istanza.");
        }
    }

    [GeneratedRegex(@"(\bget\w*\([^()]*\)|\bvariables)(\.\w+)*\.(push|pop|shift|unshift|splice)\(")]
    private static partial Regex ArrayChange();
}
