using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Domain.Objectives;

namespace Terrecablate.Workflow.Domain.Linting;

/// <summary>Findings on objectives: owners, sources, weights, words.</summary>
internal static class ObjectiveFindings
{
    // Two things that sound alike and are not: one is the consortium's network, the other a member's own.
    private static readonly (string, string)[] Confusable = [("Extranet", "Intranet"), ("Intranet", "Extranet")];

    public static IEnumerable<PlanFinding> In(CyclePlan plan) =>
        plan.Objectives.SelectMany(objective => Individual(objective).Concat(Words(objective)).Concat(Measures(objective)).Concat(Owners(objective, plan)));

    private static IEnumerable<PlanFinding> Individual(Objective objective)
    {
        if (objective is { Type: ObjectiveType.Individual, OrgUnit: not null } && objective.Indicators.Any(indicator => indicator.Weight is null))
        {
            yield return new PlanFinding("IN.06", FindingSeverity.Warning, objective.Path,
                $"{objective.Id} è un obiettivo individuale assegnato a tutta la struttura «{objective.OrgUnit}», senza pesi: assegna gli indicatori alle persone e pesali, altrimenti valgono in parti uguali.");
        }
    }

    private static IEnumerable<PlanFinding> Words(Objective objective)
    {
        foreach (var (indicator, goal) in objective.Indicators.Zip(objective.Goals))
        {
            foreach (var (inGoal, inName) in Confusable)
            {
                if (Says(goal, inGoal) && !Says(goal, inName) && Says(indicator.Name, inName) && !Says(indicator.Name, inGoal))
                {
                    yield return new PlanFinding("IN.07", FindingSeverity.Warning, indicator.Path + ".name",
                        $"L'obiettivo parla di «{inGoal}», il suo indicatore {indicator.Id} di «{inName}»: scrivi lo stesso termine in entrambi.");
                }
            }
        }
    }

    private static IEnumerable<PlanFinding> Measures(Objective objective)
    {
        if (objective.Indicators.Count == 0)
        {
            yield return new PlanFinding("PL.09", FindingSeverity.Warning, objective.Path + ".indicators",
                $"{objective.Id} «{objective.Title}» non ha indicatori: aggiungine uno misurabile o dichiara che è attestato.");
        }

        var unweighted = objective.Indicators.Where(indicator => indicator.Weight is null).Select(indicator => indicator.Id).ToList();
        if (unweighted.Count > 0 && unweighted.Count < objective.Indicators.Count)
        {
            yield return new PlanFinding("PL.20", FindingSeverity.Warning, objective.Path + ".indicators",
                $"Solo alcuni indicatori di {objective.Id} hanno un peso: {string.Join(", ", unweighted)} varrebbero 1, assegna un peso a tutti o a nessuno.");
        }

        var blind = objective.Indicators.Where(indicator => indicator.Source is null).Select(indicator => indicator.Id).ToList();
        if (blind.Count > 0)
        {
            yield return new PlanFinding("PL.07", FindingSeverity.Note, objective.Path + ".indicators",
                $"Non è detto da dove viene il dato di {string.Join(", ", blind)}: indica la fonte (registro, contabilità, sistema).");
        }
    }

    private static IEnumerable<PlanFinding> Owners(Objective objective, CyclePlan plan)
    {
        var orphans = objective.Indicators.Where(indicator => plan.OwnerArea(indicator) is null).Select(indicator => indicator.Id).ToList();
        if (orphans.Count > 0)
        {
            yield return new PlanFinding("PL.08", FindingSeverity.Warning, objective.Path,
                $"Nessuna area risponde di {string.Join(", ", orphans)}: i dati saranno chiesti al Direttore Generale, indica l'area con «orgUnit» o «owner».");
        }

        if (objective.OrgUnit is { } unit && plan.Units.Count > 0 && !plan.Units.Any(known => known.Name == unit || known.SubUnits.Contains(unit)))
        {
            yield return new PlanFinding("PL.10", FindingSeverity.Error, objective.Path + ".orgUnit",
                $"La struttura «{unit}» non è nell'organigramma: forse «{Nearest.To(unit, plan.Units.Select(known => known.Name))}».");
        }
    }

    private static bool Says(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
