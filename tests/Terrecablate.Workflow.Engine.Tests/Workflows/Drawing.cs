using System.Globalization;
using System.Text;
using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Engine.Tests.Workflows;

/// <summary>A definition as a page that people read: what it takes, its diagram (Mermaid), its tasks.</summary>
internal static class Drawing
{
    private static readonly Dictionary<string, string> Words = new()
    {
        ["Submitted"] = "presentato", ["Accepted"] = "accettato", ["SentBack"] = "rinviato", ["Approved"] = "approvato",
        ["ApprovedWithChanges"] = "approvato con modifiche", ["Rejected"] = "respinto", ["Postponed"] = "spostato", ["NoQuorum"] = "senza numero legale",
        ["Favourable"] = "favorevole", ["WithRemarks"] = "con rilievi", ["Unfavourable"] = "contrario", ["Noted"] = "preso atto",
        ["Acknowledged"] = "accettato", ["Declined"] = "rifiutato", ["Attested"] = "attestato", ["PartiallyAttested"] = "attestato in parte",
        ["Refused"] = "non attestato", ["Validated"] = "validato", ["ValidatedWithRemarks"] = "validato con osservazioni", ["Convened"] = "convocato",
        ["Recorded"] = "registrato", ["Published"] = "pubblicato", ["Ordered"] = "ordinato", ["Blocked"] = "bloccato", ["Open"] = "aperto",
        ["Reached"] = "raggiunto", ["True"] = "sì", ["False"] = "no", ["Default"] = "altrimenti", ["Done"] = "",
        ["GeneralDirector"] = "Direttore Generale", ["Secretariat"] = "Segreteria", ["BoardChair"] = "Presidente del CdA", ["Board"] = "CdA",
        ["AuditBoard"] = "Revisori", ["EvaluationUnit"] = "Nucleo di Valutazione", ["AreaHead"] = "Responsabile di Area", ["Assignee"] = "Assegnatario",
        ["Accounting"] = "Ragioneria", ["getCurrentValue().role"] = "il responsabile dell'elenco",
        ["getCurrentValue().scope ? \"AreaHead\" : \"GeneralDirector\""] = "Responsabile di Area o Direttore Generale",
    };

    public static string Of(WorkflowDefinition definition)
    {
        var page = new StringBuilder();
        Line(page, $"# {definition.Name} (`{definition.DefinitionId}`)\n");
        Line(page, $"{definition.Description}\n");
        Line(page, $"Scritto dalle prove: si modifica `workflows/{definition.DefinitionId}.json`, poi si eseguono le prove con `UPDATE_SNAPSHOTS=1`.\n");
        Line(page, "```mermaid\nflowchart TD");
        Draw(page, definition.Root, "  ");
        Line(page, "```\n");
        Tasks(page, definition);
        return page.ToString();
    }

    private static void Draw(StringBuilder page, ActivityDefinition flowchart, string indent)
    {
        foreach (var activity in flowchart.At("activities"))
        {
            Box(page, activity, indent);
        }

        foreach (var lines in flowchart.Connections.GroupBy(c => (c.Source, c.Target)))
        {
            var label = string.Join(" / ", lines.Select(c => Words.GetValueOrDefault(c.Port, c.Port)).Where(w => w.Length > 0));
            var arrow = label.Length == 0 ? "-->" : $"-->|{label}|";
            Line(page, $"{indent}{Id(lines.Key.Source)} {arrow} {Id(lines.Key.Target)}");
        }
    }

    private static void Box(StringBuilder page, ActivityDefinition activity, string indent)
    {
        var content = activity.Type == "Elsa.Flowchart" ? activity : activity.At("body").FirstOrDefault();
        if (content is null)
        {
            Line(page, indent + Id(activity.Id) + Shape(activity));
            return;
        }

        Line(page, $"{indent}subgraph {Id(activity.Id)}[\"{activity.DisplayName}\"]");
        if (content.Type == "Elsa.Flowchart")
        {
            Draw(page, content, indent + "  ");
        }
        else
        {
            Box(page, content, indent + "  ");
        }

        Line(page, indent + "end");
    }

    private static string Shape(ActivityDefinition activity)
    {
        var text = activity.DisplayName;
        return activity.Type switch
        {
            "Elsa.Start" or "Elsa.End" => $"([\"{text}\"])",
            "Elsa.FlowDecision" or "Elsa.FlowSwitch" => $"{{\"{text}\"}}",
            "Elsa.FlowFork" or "Elsa.FlowJoin" => $"[/\"{text}\"/]",
            "Elsa.DispatchWorkflow" => $"[[\"{text}\"]]",
            "Terrecablate.WaitForGate" or "Terrecablate.WaitUntil" => $"{{{{\"{text}\"}}}}",
            _ when Says(activity, "key") is not null => $"[\"{text}<br/>{Role(activity)}\"]",
            _ => $"(\"{text}\")",
        };
    }

    private static void Tasks(StringBuilder page, WorkflowDefinition definition)
    {
        var tasks = definition.Activities().Where(a => Says(a, "key") is not null).ToList();
        if (tasks.Count == 0)
        {
            return;
        }

        Line(page, "| Attività | Chi | Scadenza | Stabilisce |\n|---|---|---|---|");
        foreach (var task in tasks)
        {
            Line(page, $"| {task.DisplayName} (`{Says(task, "key")}`) | {Role(task)} | {Code(task, "deadline")} | {Code(task, "establishes")} |");
        }
    }

    private static string Role(ActivityDefinition task) => Words.GetValueOrDefault(Says(task, "role") ?? "", Says(task, "role") ?? "");

    private static string Code(ActivityDefinition task, string input) => Says(task, input) is { } text ? $"`{text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal)}`" : "";

    private static string? Says(ActivityDefinition activity, string input) => activity.Inputs.TryGetValue(input, out var given) ? given.Expression.Text : null;

    /// <summary>Mermaid keeps some words for itself, "end" among them.</summary>
    private static string Id(string activity) => "n_" + activity.Replace('-', '_');

    private static void Line(StringBuilder page, string text) => page.Append(CultureInfo.InvariantCulture, $"{text}\n");
}
