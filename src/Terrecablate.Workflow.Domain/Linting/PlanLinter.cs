using Terrecablate.Workflow.Domain.Cycles;

namespace Terrecablate.Workflow.Domain.Linting;

/// <summary>The check of coherence of a plan («controllo di coerenza»).</summary>
public static class PlanLinter
{
    /// <summary>Everything that the plan's own data show to be wrong or doubtful, in the order of the codes.</summary>
    /// <param name="plan">The plan.</param>
    public static IReadOnlyList<PlanFinding> Check(CyclePlan plan) => [];
}
