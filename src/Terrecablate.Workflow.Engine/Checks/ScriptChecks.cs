using System.Text.RegularExpressions;
using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Engine.Checks;

/// <summary>What scripts ask for that is not there, and what they do to lists.</summary>
internal sealed partial class ScriptChecks(WorkflowDefinition definition, WaitOrder order, Findings findings)
{
    private static readonly string[] Accessors =
    [
        "Variable", "Input", "OutputFrom", "LastResult", "WorkflowDefinitionId", "WorkflowDefinitionVersionId", "WorkflowDefinitionVersion",
        "WorkflowInstanceId", "CorrelationId", "WorkflowInstanceName", "CurrentValue", "CurrentIndex", "GuidString", "ShortGuid",
    ];

    private readonly HashSet<string> _activities = [.. definition.Activities().SelectMany(a => new[] { a.Id, a.Name }).OfType<string>()];
    private readonly HashSet<string> _variables =
        [.. definition.Variables.Concat(definition.Activities().SelectMany(a => a.Variables)).Select(v => v.Name), "CurrentValue", "CurrentIndex"];

    public void Run()
    {
        var scripts = definition.Activities()
            .SelectMany(a => ActivityField.Of(a).Where(f => f.Expression.Type == "JavaScript").Select(f => (Activity: a, Field: f)))
            .ToList();
        HashSet<string> made = [.. scripts.SelectMany(s => Written().Matches(s.Field.Expression.Text)).Select(m => m.Groups["name"].Value)];
        HashSet<string> readable =
            [.. Accessors, .. _variables.Concat(made).Concat(definition.Inputs.Select(i => i.Name)).Concat(definition.Outputs.Select(o => o.Name)).Select(Pascal)];
        foreach (var (activity, field) in scripts)
        {
            CheckLists(activity, field);
            CheckWritten(activity, field);
            CheckRead(activity, field, readable);
        }
    }

    /// <summary>A list that a script has set cannot change its length until the instance has waited, in Elsa as here.</summary>
    private void CheckLists(ActivityDefinition activity, ActivityField field)
    {
        if (ListChange().IsMatch(field.Expression.Text))
        {
            var severity = order.MayFollowWait(activity) ? CheckSeverity.Warning : CheckSeverity.Error;
            findings.Add(severity, "array-changed-in-place", activity, $"Lo script di «{activity.DisplayName}» allunga o accorcia sul posto l'elenco di una variabile, e può fallire: assegnare un elenco nuovo, per esempio setVariable('X', [...getX(), valore]).", field.Path);
        }
    }

    private void CheckWritten(ActivityDefinition activity, ActivityField field)
    {
        foreach (var name in Written().Matches(field.Expression.Text).Select(m => m.Groups["name"].Value).Where(n => !_variables.Contains(n)))
        {
            findings.Warning("new-variable", activity, $"Lo script di «{activity.DisplayName}» scrive la variabile «{name}», che non è dichiarata e nascerebbe lì: aggiungerla alle variabili del flusso, o correggere il nome.", field.Path);
        }
    }

    private void CheckRead(ActivityDefinition activity, ActivityField field, HashSet<string> readable)
    {
        var text = field.Expression.Text;
        foreach (var name in OutputOf().Matches(text).Select(m => m.Groups["name"].Value).Where(n => !_activities.Contains(n)))
        {
            findings.Error("unknown-output", activity, $"Lo script di «{activity.DisplayName}» legge il risultato di «{name}», un'attività che non c'è, e fallirebbe: correggere il nome.", field.Path);
        }

        foreach (var word in Getter().Matches(text).Select(m => m.Groups["name"].Value).Where(w => !IsReadable(w, text, activity, readable)))
        {
            findings.Error("unknown-accessor", activity, $"Lo script di «{activity.DisplayName}» chiama get{word}(), ma nessuna variabile e nessun ingresso si chiama «{word}», e fallirebbe: correggere il nome.", field.Path);
        }
    }

    /// <summary>
    /// Whether a getter is Elsa's, the script's own, or that of an output: <c>getOutputFromActivity</c>; a bulk dispatch
    /// gives its scripts one for the item.
    /// </summary>
    private bool IsReadable(string word, string text, ActivityDefinition activity, HashSet<string> readable)
    {
        var from = word.IndexOf("From", StringComparison.Ordinal);
        return readable.Contains(word)
            || activity.Type == "Elsa.BulkDispatchWorkflows"
            || (from > 0 && _activities.Any(a => Pascal(a) == word[(from + 4)..]))
            || Regex.IsMatch(text, $@"\b(function\s+get{word}\b|get{word}\s*=)");
    }

    private static string Pascal(string name) => string.Concat(
        name.Split([' ', '-', '_', '.'], StringSplitOptions.RemoveEmptyEntries).Select(w => char.ToUpperInvariant(w[0]) + w[1..]));

    [GeneratedRegex(@"(\bget\w*\([^()]*\)|\bvariables)(\.\w+)*\.(push|pop|shift|unshift|splice)\(")]
    private static partial Regex ListChange();

    [GeneratedRegex("""(?<![\w.$])setVariable\(\s*(['"`])(?<name>[^'"`$]+)\1""")]
    private static partial Regex Written();

    [GeneratedRegex("""(?<![\w.$])getOutputFrom\(\s*(['"`])(?<name>[^'"`$]+)\1""")]
    private static partial Regex OutputOf();

    [GeneratedRegex(@"(?<![\w.$])get(?<name>[A-Z]\w*)\s*\(")]
    private static partial Regex Getter();
}
