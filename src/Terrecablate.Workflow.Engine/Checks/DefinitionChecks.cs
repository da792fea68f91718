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
        foreach (var flowchart in definition.Activities().Where(a => a.Type == ActivityKinds.Flowchart))
        {
            var sight = new FlowSight(flowchart, kinds);
            new FlowchartChecks(sight, findings, isOutermost: ReferenceEquals(flowchart, definition.Root)).Run();
            new LoopChecks(sight, findings).Run();
            new RaceChecks(sight, findings).Run();
        }

        new NestingChecks(definition, context, kinds, findings).Run();
        return findings.Sorted();
    }
}
