using Terrecablate.Workflow.Domain.Cycles;

namespace Terrecablate.Workflow.Domain.Linting;

/// <summary>The check of coherence of a plan («controllo di coerenza»).</summary>
/// <remarks>
/// Codes <c>IN.01</c> to <c>IN.17</c> are the findings on the body's own plan of 2020, each derived from the data and so found in any plan;
/// codes <c>PL.01</c> and following are the checks that every plan should pass. Order: code, then place.
/// </remarks>
public static class PlanLinter
{
    private static readonly Func<CyclePlan, IEnumerable<PlanFinding>>[] Checks =
    [
        ProjectFindings.In,
        ActFindings.In,
        OrganizationFindings.In,
        ObjectiveFindings.In,
        TargetFindings.In,
        IdentityFindings.In,
        PersonFindings.In,
    ];

    /// <summary>Everything that the plan's own data show to be wrong or doubtful.</summary>
    /// <param name="plan">The plan.</param>
    public static IReadOnlyList<PlanFinding> Check(CyclePlan plan) =>
    [
        .. Checks.SelectMany(check => check(plan)).OrderBy(finding => finding.Code, StringComparer.Ordinal),
    ];
}
