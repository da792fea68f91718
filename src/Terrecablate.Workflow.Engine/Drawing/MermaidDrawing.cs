using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Engine.Drawing;

/// <summary>Draws a definition as Mermaid text: the same definition gives the same text.</summary>
public static class MermaidDrawing
{
    /// <summary>The drawing, a <c>flowchart TD</c>; containers are subgraphs.</summary>
    /// <param name="definition">What to draw.</param>
    /// <param name="title">The text of an activity; its display name unless given.</param>
    public static string Draw(WorkflowDefinition definition, Func<ActivityDefinition, string>? title = null) =>
        new Pen(definition, title ?? (a => a.DisplayName)).Draw();

    private sealed class Pen
    {
        private readonly WorkflowDefinition _definition;
        private readonly Func<ActivityDefinition, string> _title;
        private readonly Dictionary<ActivityDefinition, string> _names = new(ReferenceEqualityComparer.Instance);
        private readonly List<string> _lines = ["flowchart TD"];

        public Pen(WorkflowDefinition definition, Func<ActivityDefinition, string> title)
        {
            _definition = definition;
            _title = title;
            foreach (var activity in definition.Activities())
            {
                _names[activity] = "n" + _names.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        public string Draw()
        {
            DrawContents(_definition.Root, "  ");
            return string.Join('\n', _lines) + "\n";
        }

        private void DrawContents(ActivityDefinition container, string indent)
        {
            foreach (var child in container.Children.Select(c => c.Activity))
            {
                DrawBox(child, indent);
            }

            foreach (var connection in container.Connections)
            {
                DrawArrow(container, connection, indent);
            }
        }

        private void DrawBox(ActivityDefinition activity, string indent)
        {
            var label = Escaped(_title(activity));
            if (activity.Children.Count == 0)
            {
                _lines.Add(indent + _names[activity] + Shape(activity.Type, label));
                return;
            }

            _lines.Add($"{indent}subgraph {_names[activity]}[\"{label}\"]");
            DrawContents(activity, indent + "  ");
            _lines.Add(indent + "end");
        }

        private void DrawArrow(ActivityDefinition container, Connection connection, string indent)
        {
            var source = container.At("activities").FirstOrDefault(a => a.Id == connection.Source);
            var target = container.At("activities").FirstOrDefault(a => a.Id == connection.Target);
            if (source is not null && target is not null)
            {
                var outcome = Outcomes.Italian(connection.Port);
                var label = outcome.Length == 0 ? "" : $"|\"{Escaped(outcome)}\"|";
                _lines.Add($"{indent}{_names[source]} -->{label} {_names[target]}");
            }
        }
    }

    private static string Shape(string type, string label) => type switch
    {
        "Elsa.Start" or "Elsa.End" or "Elsa.Finish" => $"([\"{label}\"])",
        "Elsa.FlowDecision" or "Elsa.FlowSwitch" => $"{{\"{label}\"}}",
        "Elsa.FlowFork" or "Elsa.FlowJoin" => $"[[\"{label}\"]]",
        "Elsa.Event" or "Elsa.Delay" or "Elsa.Timer" or "Elsa.StartAt" or "Elsa.Cron" => $"{{{{\"{label}\"}}}}",
        _ => $"[\"{label}\"]",
    };

    private static string Escaped(string label) =>
        label.Replace("&", "&amp;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
