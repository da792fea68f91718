using System.Text.Json;
using System.Text.RegularExpressions;
using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Engine.Checks;

/// <summary>Variables, inputs and outputs: their types, names and first values, and who refers to them.</summary>
internal sealed partial class VariableChecks(WorkflowDefinition definition, Findings findings)
{
    public void Run()
    {
        foreach (var variable in definition.Variables.Concat(definition.Activities().SelectMany(a => a.Variables)))
        {
            CheckType(variable.Path, $"La variabile «{variable.Name}»", variable.TypeName);
            CheckDefault(variable);
        }

        foreach (var argument in definition.Inputs.Concat(definition.Outputs))
        {
            CheckType(argument.Path, $"Il dato «{argument.Name}»", argument.TypeName);
        }

        foreach (var input in definition.Inputs.Where(i => definition.Variables.Any(v => v.Name == i.Name)))
        {
            findings.About(CheckSeverity.Warning, "same-name", input.Path, $"C'è un ingresso e c'è una variabile «{input.Name}»: get{input.Name}() legge il primo, set{input.Name}() scrive la seconda. Rinominarne uno.");
        }

        CheckReferences(definition.Root, [.. definition.Variables.Select(v => v.Id), .. definition.Outputs.Select(o => o.Name)]);
    }

    private void CheckType(string path, string what, string typeName)
    {
        if (!VariableTypes.IsKnown(typeName))
        {
            findings.About(CheckSeverity.Error, "unknown-type", path, $"{what} è di un tipo sconosciuto ({typeName}) e andrebbe persa: scegliere un tipo dell'elenco.");
        }
    }

    private void CheckDefault(VariableDefinition variable)
    {
        var text = variable.Default.ValueKind == JsonValueKind.String ? variable.Default.GetString()!.Trim() : "";
        if (variable.TypeName is "DateTime" or "DateTimeOffset" && Seconds().IsMatch(text))
        {
            findings.About(CheckSeverity.Warning, "default-loses-seconds", variable.Path, $"Il valore iniziale «{text}» della variabile «{variable.Name}» perde i secondi quando il flusso è salvato: scriverlo senza, o assegnarlo con SetVariable.");
        }
        else if (variable.TypeName == "Object" && !variable.IsArray && text is ['{', .., '}'] or ['[', .., ']'])
        {
            findings.About(CheckSeverity.Warning, "default-stays-text", variable.Path, $"Il valore iniziale della variabile «{variable.Name}» resta un testo, non diventa un oggetto: assegnarlo con SetVariable all'inizio del flusso.");
        }
    }

    private void CheckReferences(ActivityDefinition activity, HashSet<string> visible)
    {
        HashSet<string> inside = [.. visible, .. activity.Variables.Select(v => v.Id)];
        foreach (var (output, reference) in activity.Outputs.Where(o => !inside.Contains(o.Value)))
        {
            findings.Error("unknown-variable", activity, $"L'uscita «{output}» di «{activity.DisplayName}» va in una variabile che non c'è ({reference}): sceglierne una.", $"{activity.Path}.{output}");
        }

        var set = activity.Type == "Elsa.SetVariable" ? activity.Json.ObjectOf("variable")?.TextOf("id") ?? "" : null;
        if (set is not null && !inside.Contains(set))
        {
            findings.Error("unknown-variable", activity, $"«{activity.DisplayName}» assegna una variabile che non c'è ({set}): sceglierne una.", activity.Path + ".variable");
        }

        foreach (var child in activity.Children)
        {
            CheckReferences(child.Activity, inside);
        }
    }

    [GeneratedRegex(@"\d:\d\d:(?!00)\d\d")]
    private static partial Regex Seconds();
}
