using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Engine.Checks;

/// <summary>
/// Looks for what would make a definition fail or end in silence: faults of the drawing, and what real Elsa is
/// known to do with some drawings that look right.
/// </summary>
public static class DefinitionChecks
{
    /// <summary>All findings: errors first, then in the order of the drawing.</summary>
    public static IReadOnlyList<CheckFinding> Check(WorkflowDefinition definition, CheckContext context)
    {
        var findings = new Findings();
        var kinds = new ActivityKinds(context);
        new ContentChecks(definition, context, kinds, findings).Run();
        CheckFlowcharts(definition.Root, isOutermost: true, isNested: false);
        new NestingChecks(definition, context, kinds, findings).Run();
        return findings.Sorted();

        void CheckFlowcharts(ActivityDefinition activity, bool isOutermost, bool isNested)
        {
            var isFlowchart = activity.Type == ActivityKinds.Flowchart;
            if (isFlowchart)
            {
                var sight = new FlowSight(activity, kinds);
                new FlowchartChecks(sight, findings, isOutermost).Run();
                new LoopChecks(sight, findings).Run();
                new RaceChecks(sight, findings, isNested).Run();
            }

            foreach (var child in activity.Children)
            {
                CheckFlowcharts(child.Activity, isOutermost: false, isNested || isFlowchart);
            }
        }
    }
}
