using System.Globalization;
using System.Text;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Drawing;

namespace Terrecablate.Workflow.Engine.Tests.Workflows;

/// <summary>A definition as a page that people read: its diagram and its tasks.</summary>
internal static class Drawing
{
    private static readonly Dictionary<string, string> Roles = new()
    {
        ["GeneralDirector"] = "Direttore Generale",
        ["Secretariat"] = "Segreteria",
        ["BoardChair"] = "Presidente del CdA",
        ["MembersAssembly"] = "Assemblea dei Soci",
        ["Board"] = "CdA",
        ["AuditBoard"] = "Revisori",
        ["EvaluationUnit"] = "Nucleo di Valutazione",
        ["AreaHead"] = "Responsabile di Area",
        ["Assignee"] = "Assegnatario",
        ["Accounting"] = "Ragioneria",
        ["getCurrentValue().role"] = "Responsabile dell'elenco",
        ["getCurrentValue().scope ? \"AreaHead\" : \"GeneralDirector\""] = "Responsabile di Area o Direttore Generale",
    };

    public static string Of(WorkflowDefinition definition)
    {
        var page = new StringBuilder();
        Line(page, $"# {definition.Name} (`{definition.DefinitionId}`)\n");
        Line(page, $"{definition.Description}\n");
        Line(page, $"Pagina scritta dai test: si modifica `workflows/{definition.DefinitionId}.json`, poi si eseguono i test con `UPDATE_SNAPSHOTS=1`.\n");
        Line(page, $"```mermaid\n{MermaidDrawing.Draw(definition, Title)}```\n");
        Tasks(page, [.. definition.Activities().Where(IsTask)]);
        return page.ToString();
    }

    private static void Tasks(StringBuilder page, List<ActivityDefinition> tasks)
    {
        Line(page, "| Compito | Chi | Scadenza | Stabilisce |\n|---|---|---|---|");
        foreach (var task in tasks)
        {
            Line(page, $"| {task.DisplayName} (`{Says(task, "key")}`) | {Role(task)} | {Code(Says(task, "deadline"))} | {Code(Says(task, "establishes"))} |");
        }
    }

    private static string Title(ActivityDefinition activity) => IsTask(activity) ? $"{activity.DisplayName} ({Role(activity)})" : activity.DisplayName;

    private static bool IsTask(ActivityDefinition activity) => activity.Inputs.ContainsKey("key");

    private static string Role(ActivityDefinition task) => Roles[Says(task, "role")];

    private static string Code(string expression) => expression.Length == 0 ? "" : $"`{expression.Replace("|", "\\|", StringComparison.Ordinal)}`";

    private static string Says(ActivityDefinition activity, string input) =>
        activity.Inputs.TryGetValue(input, out var given) ? given.Expression.Text : "";

    private static void Line(StringBuilder page, string text) => page.Append(CultureInfo.InvariantCulture, $"{text}\n");
}
