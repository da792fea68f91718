using System.Text.RegularExpressions;
using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Engine.Checks;

/// <summary>What a wait changes: inputs that are lost, lists and bounds that are evaluated again.</summary>
internal sealed class WaitChecks(WorkflowDefinition definition, ActivityKinds kinds, WaitOrder order, Findings findings)
{
    public void Run()
    {
        foreach (var input in definition.Inputs.Where(i => !i.IsStored))
        {
            CheckLost(input);
        }

        foreach (var loop in definition.Activities().Where(a => a.Type is "Elsa.ForEach" or "Elsa.For" && a.At("body").Any(kinds.MayWait)))
        {
            CheckChanging(loop);
        }
    }

    /// <summary>Elsa keeps an input over a wait only if the input says so.</summary>
    private void CheckLost(ArgumentDefinition input)
    {
        var reader = definition.Activities().FirstOrDefault(a => order.MayFollowWait(a) && ActivityField.Of(a).Any(f => Reads(f.Expression, input.Name)));
        if (reader is not null)
        {
            findings.Error("input-not-stored", reader, $"«{reader.DisplayName}» legge l'ingresso «{input.Name}» dopo un'attesa, quando è già perso: nelle impostazioni dell'ingresso scegliere l'archiviazione con l'istanza, o copiarlo prima in una variabile.", input.Path);
        }
    }

    /// <summary>After each wait in the body, the list or the bounds are evaluated again.</summary>
    private void CheckChanging(ActivityDefinition loop)
    {
        var fields = ActivityField.Of(loop).Where(f => f.Name is "items" or "start" or "end" or "step").ToList();
        var changed = definition.Variables.FirstOrDefault(v => fields.Exists(f => Reads(f.Expression, v)) && loop.At("body").SelectMany(b => b.SelfAndDescendants()).Any(a => Writes(a, v)));
        if (changed is not null)
        {
            findings.Warning("loop-evaluated-again", loop, $"«{loop.DisplayName}» rilegge «{changed.Name}» dopo ogni attesa, e nel ciclo la variabile cambia: elementi saltati o ripetuti. Scorrere una copia.");
        }
    }

    private static bool Reads(Expression expression, string input)
    {
        var name = Regex.Escape(input);
        return expression.Type switch
        {
            "Input" => expression.Text == input,
            "JavaScript" => Regex.IsMatch(expression.Text, $$"""(?<![\w.$])(getInput\(\s*['"`]{{name}}['"`]|get{{name}}\s*\()"""),
            "Liquid" => Regex.IsMatch(expression.Text, $$"""\bInput(\.{{name}}\b|\[['"]{{name}}['"]\])"""),
            _ => false,
        };
    }

    private static bool Reads(Expression expression, VariableDefinition variable)
    {
        var name = Regex.Escape(variable.Name);
        return expression.Type switch
        {
            "Variable" => expression.Text.Contains(variable.Id, StringComparison.Ordinal),
            "JavaScript" => Regex.IsMatch(expression.Text, $$"""(?<![\w.$])(getVariable\(\s*['"`]{{name}}['"`]|get{{name}}\s*\(|variables\.{{name}}\b)"""),
            "Liquid" => Regex.IsMatch(expression.Text, $@"\bVariables\.{name}\b"),
            _ => false,
        };
    }

    private static bool Writes(ActivityDefinition activity, VariableDefinition variable)
    {
        var name = Regex.Escape(variable.Name);
        return activity.Outputs.Values.Contains(variable.Id)
            || (activity.Type == "Elsa.SetVariable" && activity.Json.ObjectOf("variable")?.TextOf("id") == variable.Id)
            || ActivityField.Of(activity).Any(f => f.Expression.Type == "JavaScript"
                && Regex.IsMatch(f.Expression.Text, $$"""(?<![\w.$])(setVariable\(\s*['"`]{{name}}['"`]|set{{name}}\s*\(|variables\.{{name}}\s*=[^=])"""));
    }
}
