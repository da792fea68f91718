using System.Text.Json;
using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Engine.Checks;

/// <summary>What is known of the kinds of activities: which exist, which outcomes they offer, which may wait.</summary>
internal sealed class ActivityKinds(CheckContext context)
{
    public const string Flowchart = "Elsa.Flowchart";

    private static readonly HashSet<string> Terminal = ["Elsa.End", "Elsa.Finish", "Elsa.Complete", "Elsa.Break", "Elsa.Fault"];

    private static readonly HashSet<string> Waiting =
        ["Elsa.Event", "Elsa.RunTask", "Elsa.Delay", "Elsa.StartAt", "Elsa.Timer", "Elsa.Cron", "Elsa.DispatchWorkflow", "Elsa.BulkDispatchWorkflows"];

    public bool IsKnown(ActivityDefinition activity) =>
        ElsaActivities.Supported.Contains(activity.Type) || context.Catalog.Find(activity.Type) is not null || context.FindUsed(activity) is not null;

    public bool IsStep(ActivityDefinition activity) => context.Catalog.Find(activity.Type) is not null;

    public static bool IsTerminal(ActivityDefinition activity) => Terminal.Contains(activity.Type);

    /// <summary>The outcomes; null where they are only known when it runs.</summary>
    public IReadOnlyList<string>? Outcomes(ActivityDefinition activity) => activity.Type switch
    {
        _ when IsTerminal(activity) => [],
        "Elsa.FlowDecision" => ["True", "False"],
        "Elsa.FlowSwitch" => [.. activity.Cases.Select(c => c.Label).Append("Default")],
        "Elsa.FlowFork" => Listed(activity, "branches"),
        "Elsa.RunJavaScript" => Listed(activity, "possibleOutcomes"),
        "Elsa.BulkDispatchWorkflows" => null,
        _ when context.Catalog.Find(activity.Type) is { } step => step.Outcomes,
        _ when context.FindUsed(activity) is { Outcomes.Count: > 0 } part => part.Outcomes,
        _ => ["Done"],
    };

    /// <summary>Whether it follows exactly one of its outcomes.</summary>
    public bool IsExclusive(ActivityDefinition activity) => activity.Type switch
    {
        "Elsa.FlowFork" or "Elsa.BulkDispatchWorkflows" => false,
        "Elsa.FlowSwitch" => !activity.Inputs.TryGetValue("mode", out var mode) || mode.Expression.Text is not ("MatchAny" or "1"),
        _ => true,
    };

    /// <summary>Whether it, or what it contains, may wait. Every step may.</summary>
    public bool MayWait(ActivityDefinition activity) => activity.SelfAndDescendants().Any(
        a => Waiting.Contains(a.Type) || context.Catalog.Find(a.Type) is not null
            || context.FindUsed(a) is { } part && part.Activities().Any(p => Waiting.Contains(p.Type) || context.Catalog.Find(p.Type) is not null));

    /// <summary>Whether other activities run inside it.</summary>
    public bool IsContainer(ActivityDefinition activity) => activity.Children.Count > 0 || context.FindUsed(activity) is not null;

    private static string[]? Listed(ActivityDefinition activity, string input)
    {
        if (!activity.Inputs.TryGetValue(input, out var found))
        {
            return ["Done"];
        }

        if (found.Expression.Type is not ("Literal" or "Object"))
        {
            return null;
        }

        try
        {
            var list = JsonElement.Parse(found.Expression.Text);
            return list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(i => i.ToString())] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
