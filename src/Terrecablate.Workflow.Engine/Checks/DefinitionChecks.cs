using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Engine.Checks;

/// <summary>
/// Looks for what would make a definition fail or end in silence: faults of the drawing, and what real Elsa is
/// known to do with some drawings that look right.
/// </summary>
public static class DefinitionChecks
{
    /// <summary>All findings: the gravest first, then in the order of the drawing.</summary>
    public static IReadOnlyList<CheckFinding> Check(WorkflowDefinition definition, CheckContext context)
    {
        var findings = new Findings();
        Check(definition, context, findings);
        return findings.Sorted();
    }

    /// <summary>Adds the findings to others about the same definition.</summary>
    public static void Check(WorkflowDefinition definition, CheckContext context, Findings findings)
    {
        var kinds = new ActivityKinds(context);
        var order = new WaitOrder(definition, kinds);
        new ContentChecks(definition, context, kinds, findings).Run();
        new ScriptChecks(definition, order, findings).Run();
        new VariableChecks(definition, findings).Run();
        CheckFlowcharts(definition.Root, isOutermost: true, isNested: false);
        new NestingChecks(definition, context, kinds, findings).Run();
        new WaitChecks(definition, kinds, order, findings).Run();

        void CheckFlowcharts(ActivityDefinition activity, bool isOutermost, bool isNested)
        {
            var isFlowchart = activity.Type == ActivityKinds.Flowchart;
            if (isFlowchart)
            {
                var sight = new FlowSight(activity, kinds);
                new FlowchartChecks(sight, findings, isOutermost, context.MustReachEnd).Run();
                new JoinChecks(sight, findings).Run();
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
