using Terrecablate.Workflow.Domain.Cycles;

namespace Terrecablate.Workflow.Domain.Linting;

/// <summary>The check of coherence of a plan («controllo di coerenza»).</summary>
/// <remarks>
/// Codes <c>IN.01</c> to <c>IN.17</c> are the findings on the body's own plan of 2020, each derived from the data and so found in any plan;
/// codes <c>PL.01</c> and following are the checks that every plan should pass. Order: code, then place.
/// <list type="table">
/// <item><term>IN.01</term><description>a date printed otherwise than it must be, or a balance before its milestones</description></item>
/// <item><term>IN.02</term><description>a balance before the final accounts that it depends on</description></item>
/// <item><term>IN.03</term><description>an act quoted that is later than the first milestone: the plan was adopted too late</description></item>
/// <item><term>IN.04</term><description>one body under two names</description></item>
/// <item><term>IN.05</term><description>special projects called organizational but given to single people</description></item>
/// <item><term>IN.06</term><description>individual objectives given to a whole area, without weights</description></item>
/// <item><term>IN.07</term><description>an objective and its indicator that speak of different things</description></item>
/// <item><term>IN.08</term><description>sub-areas counted but not named</description></item>
/// <item><term>IN.09</term><description>a project without its sum (Allegato A)</description></item>
/// <item><term>IN.10</term><description>PTCT written for PTPCT</description></item>
/// <item><term>IN.11</term><description>no act that adopts the plan</description></item>
/// <item><term>IN.12</term><description>increments that do not say whether they are yearly or cumulative</description></item>
/// <item><term>IN.13</term><description>one threshold for several years</description></item>
/// <item><term>IN.14</term><description>a target of which standing still is worth half or more</description></item>
/// <item><term>IN.15</term><description>one person who drafts, attests and is paid on the result</description></item>
/// <item><term>IN.16</term><description>an evaluation unit whose mandate may have lapsed</description></item>
/// <item><term>IN.17</term><description>a number of members that has changed over time</description></item>
/// <item><term>PL.01</term><description>tranches that do not sum to 100 %</description></item>
/// <item><term>PL.02</term><description>tranches out of order</description></item>
/// <item><term>PL.03</term><description>an id used twice</description></item>
/// <item><term>PL.04</term><description>a target equal to the baseline or easier</description></item>
/// <item><term>PL.05</term><description>a target easier than that of the year before</description></item>
/// <item><term>PL.06</term><description>no target for the cycle's year</description></item>
/// <item><term>PL.07</term><description>no source of the datum</description></item>
/// <item><term>PL.08</term><description>no area that answers for the datum</description></item>
/// <item><term>PL.09</term><description>an objective without indicators</description></item>
/// <item><term>PL.10</term><description>a unit that is not in the organization</description></item>
/// <item><term>PL.11</term><description>a project without an assignee, or with an unknown one</description></item>
/// <item><term>PL.12</term><description>indicators in words alone</description></item>
/// <item><term>PL.13</term><description>a deadline and its tranche that say different dates</description></item>
/// <item><term>PL.14</term><description>shares of the members that do not sum to 100 %</description></item>
/// <item><term>PL.15</term><description>premium shares that do not sum to 100 %</description></item>
/// <item><term>PL.16</term><description>less for individual performance than the national agreement asks</description></item>
/// <item><term>PL.17</term><description>an unknown baseline</description></item>
/// <item><term>PL.18</term><description>the name of a person in a plan that is published</description></item>
/// <item><term>PL.19</term><description>a milestone before the adoption of the plan</description></item>
/// <item><term>PL.20</term><description>weights given to some indicators only</description></item>
/// </list>
/// </remarks>
/// <source>D.Lgs. 150/2009 art. 5 c. 2; Piano 2020-2022</source>
public static class PlanLinter
{
    /// <summary>The code of an id that is used twice; a cycle is not opened on it.</summary>
    public const string DoubleId = "PL.03";

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
