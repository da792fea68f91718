using Terrecablate.Workflow.Domain.Cycles;

namespace Terrecablate.Workflow.Domain.Linting;

/// <summary>Findings on ids: each names one thing.</summary>
internal static class IdentityFindings
{
    public static IEnumerable<PlanFinding> In(CyclePlan plan) =>
        Doubles("$.bodies", "id", plan.Bodies.Select(body => body.Id))
            .Concat(Doubles("$.acts", "id", plan.Acts.Select(act => act.Id)))
            .Concat(Doubles("$.deadlines", "id", plan.Deadlines.Select(deadline => deadline.Id)))
            .Concat(Doubles("$.objectives", "id", plan.Objectives.Select(objective => objective.Id)))
            .Concat(Doubles(plan.Indicators.Select(indicator => (indicator.Path + ".id", indicator.Id))))
            .Concat(Doubles("$.specialProjects", "id", plan.Projects.Select(project => project.Id)))
            .Concat(plan.Projects.SelectMany(project =>
                Doubles(project.Path + ".sal", "seq", project.Tranches.Select(tranche => FormattableString.Invariant($"{project.Id}/{tranche.Seq}")))))
            .Concat(Doubles("$.persons", "ref", plan.Persons.Select(person => person.Ref)));

    private static IEnumerable<PlanFinding> Doubles(string list, string property, IEnumerable<string> ids) =>
        Doubles(ids.Index().Select(pair => (FormattableString.Invariant($"{list}[{pair.Index}].{property}"), pair.Item)));

    private static IEnumerable<PlanFinding> Doubles(IEnumerable<(string Path, string Id)> ids) =>
        ids.GroupBy(pair => pair.Id).SelectMany(group => group.Skip(1)).Select(pair => new PlanFinding(PlanLinter.DoubleId, FindingSeverity.Error, pair.Path,
            $"L'identificativo «{pair.Id}» è usato due volte: dai un nome diverso a ciascuno."));
}
