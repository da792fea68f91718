using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Activities;

namespace Terrecablate.Workflow.Engine.Elsa.Running;

/// <summary>
/// Stops an instance before it ends in silence. Once Elsa has completed the flowchart nothing is left of it that could be
/// retried or skipped; a step that fails just before keeps the place open.
/// </summary>
internal static class DeadEnd
{
    /// <exception cref="InvalidOperationException">Nothing leads on from the outcome, and nothing else runs or waits.</exception>
    public static void Refuse(ActivityExecutionContext context, string outcome)
    {
        if (context.GetRequiredService<ElsaOptions>().RequireEnd && IsLast(context) && LeadsNowhere(context, outcome))
        {
            throw new InvalidOperationException(
                $"Il flusso si è fermato dopo «{context.Activity.GetDisplayText() ?? context.Activity.Name ?? context.Activity.Id}» senza arrivare alla fine: nessun collegamento porta avanti da lì.");
        }
    }

    private static bool LeadsNowhere(ActivityExecutionContext context, string outcome) =>
        context.ParentActivityExecutionContext is { Activity: Flowchart flow, ParentActivityExecutionContext.ParentActivityExecutionContext: null }
        && !flow.Connections.Any(c => c.Source.Activity == context.Activity && c.Source.Port == outcome);

    private static bool IsLast(ActivityExecutionContext context) =>
        !context.WorkflowExecutionContext.Scheduler.HasAny
        && context.ParentActivityExecutionContext!.Children.All(c => c == context || c.IsCompleted);
}
