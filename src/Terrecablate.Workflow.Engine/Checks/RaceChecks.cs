using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Engine.Checks;

/// <summary>
/// Joins and ends that may cancel a branch waiting inside a container, or any wait of a flowchart inside another
/// one: Elsa stops with a fault.
/// </summary>
internal sealed class RaceChecks(FlowSight sight, Findings findings, bool isNested)
{
    public void Run()
    {
        var containers = sight.Activities.Where(a => (isNested || sight.Kinds.IsContainer(a)) && sight.Kinds.MayWait(a)).ToList();
        foreach (var join in sight.Activities.Where(sight.IsRace))
        {
            var ancestors = sight.Graph.Ancestors(join.Id);
            foreach (var container in containers.Where(c => ancestors.Contains(c.Id) && RunsBeside(c, join)))
            {
                findings.Error("race-over-container", join, $"«{join.DisplayName}» può annullare «{container.DisplayName}» mentre qualcosa vi attende: mettere l'attesa direttamente nel disegno principale, o attendere tutti i rami.");
            }
        }

        foreach (var end in sight.Activities.Where(ActivityKinds.IsTerminal))
        {
            var ancestors = sight.Graph.Ancestors(end.Id);
            foreach (var container in containers.Where(c => !ancestors.Contains(c.Id) && RunsBeside(c, end)))
            {
                findings.Error("end-over-container", end, $"«{end.DisplayName}» può arrivare mentre in «{container.DisplayName}» qualcosa attende ancora: unire i rami prima della fine.");
            }
        }
    }

    /// <summary>Whether a fork leads to the container on one branch and to the other activity on another.</summary>
    private bool RunsBeside(ActivityDefinition container, ActivityDefinition other) =>
        sight.Splits().Any(s => sight.Leads(s.One.Target, container.Id) && sight.Leads(s.Other.Target, other.Id));
}
