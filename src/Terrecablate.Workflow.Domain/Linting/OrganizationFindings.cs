using Terrecablate.Workflow.Domain.Cycles;

namespace Terrecablate.Workflow.Domain.Linting;

/// <summary>Findings on organs, units, members and money.</summary>
internal static class OrganizationFindings
{
    public static IEnumerable<PlanFinding> In(CyclePlan plan) =>
        Names(plan).Concat(Units(plan)).Concat(Duties(plan)).Concat(Shares(plan)).Concat(Money(plan));

    private static IEnumerable<PlanFinding> Names(CyclePlan plan)
    {
        foreach (var (index, body) in plan.Bodies.Index().Where(pair => pair.Item.Alias is not null))
        {
            yield return new PlanFinding("IN.04", FindingSeverity.Warning, Path(index, "aliasInSeed"),
                $"«{body.Name}» è chiamato anche «{body.Alias}»: usa un solo nome in tutto il piano, perché le due figure hanno regole diverse.");
        }
    }

    private static IEnumerable<PlanFinding> Units(CyclePlan plan)
    {
        foreach (var unit in plan.Units)
        {
            foreach (var (index, name) in unit.SubUnits.Index().Where(pair => pair.Item.StartsWith('(')))
            {
                yield return new PlanFinding("IN.08", FindingSeverity.Warning, FormattableString.Invariant($"$.orgUnits['{unit.Name}'][{index}]"),
                    $"In {unit.Name} la sotto-area {name} non ha nome: il numero dichiarato di sotto-aree non torna, dalle un nome o correggi il conteggio.");
            }
        }
    }

    private static IEnumerable<PlanFinding> Duties(CyclePlan plan)
    {
        foreach (var (index, body) in plan.Bodies.Index())
        {
            var attests = body.Does.Any(duty => duty.StartsWith("attest", StringComparison.OrdinalIgnoreCase));
            var other = plan.Bodies.FirstOrDefault(candidate => candidate.HeldBy == body.Id);
            if (attests && (body.IsResultPaid || other is not null))
            {
                var also = other is null ? "" : $", è anche {other.Name}";
                var paid = body.IsResultPaid ? " ed è pagato sul risultato" : "";
                yield return new PlanFinding("IN.15", FindingSeverity.Warning, Path(index, "does"),
                    $"{body.Name} redige, attesta i SAL{also}{paid}: fai attestare ad altri ciò che lo riguarda e lascia la validazione al NV.");
            }
        }
    }

    private static IEnumerable<PlanFinding> Shares(CyclePlan plan)
    {
        var sum = plan.Members.Sum(member => member.Share);
        if (sum != 100m)
        {
            yield return new PlanFinding("PL.14", FindingSeverity.Error, "$.members",
                $"Le quote dei soci sommano {Italian.Number(sum)} %, non 100 %: correggile, i quorum ne dipendono.");
        }
    }

    private static IEnumerable<PlanFinding> Money(CyclePlan plan)
    {
        var sum = plan.Premiums.OrganizationalPercent + plan.Premiums.IndividualPercent;
        if (sum != 100m)
        {
            yield return new PlanFinding("PL.15", FindingSeverity.Error, "$.premiums",
                $"Le quote dei premi sommano {Italian.Number(sum)} %, non 100 %: correggile.");
        }

        if (plan.Premiums.IndividualPercent < plan.Parameters.LeastIndividualPercent)
        {
            yield return new PlanFinding("PL.16", FindingSeverity.Warning, "$.premiums.individualSharePercent",
                $"Alla performance individuale va {Italian.Number(plan.Premiums.IndividualPercent)} %, meno del {Italian.Number(plan.Parameters.LeastIndividualPercent)} % chiesto dal CCNL: verifica.");
        }
    }

    private static string Path(int index, string property) => FormattableString.Invariant($"$.bodies[{index}].{property}");
}
