using Terrecablate.Workflow.Domain.Cycles;

namespace Terrecablate.Workflow.Domain.Linting;

/// <summary>Findings on the acts that a plan quotes.</summary>
internal static class ActFindings
{
    public static IEnumerable<PlanFinding> In(CyclePlan plan) =>
        Lateness(plan).Concat(Names(plan)).Concat(Adoption(plan)).Concat(Mandate(plan)).Concat(Membership(plan));

    private static IEnumerable<PlanFinding> Lateness(CyclePlan plan)
    {
        var tranches = plan.Projects.SelectMany(project => project.Tranches).ToList();
        if (tranches.Count == 0)
        {
            yield break;
        }

        var first = tranches.Min(tranche => tranche.Date);
        foreach (var (index, act) in plan.Acts.Index().Where(pair => pair.Item.Date > first && pair.Item.Date.Value.Year <= plan.Year))
        {
            yield return new PlanFinding("IN.03", FindingSeverity.Error, Path(index, "date"),
                $"Il piano cita un atto del {Italian.ShortDate(act.Date!.Value)}, quindi è stato adottato dopo il suo primo SAL ({Italian.ShortDate(first)}): gli obiettivi vanno assegnati prima, motiva espressamente il ritardo nell'atto.");
        }
    }

    private static IEnumerable<PlanFinding> Names(CyclePlan plan)
    {
        foreach (var (path, _) in PlanTexts.Of(plan).Where(pair => pair.Text.Contains("PTCT", StringComparison.Ordinal)))
        {
            yield return new PlanFinding("IN.10", FindingSeverity.Note, path, "«PTCT» e «PTPCT» indicano lo stesso piano: usa sempre PTPCT.");
        }
    }

    private static IEnumerable<PlanFinding> Adoption(CyclePlan plan)
    {
        var adoption = plan.Acts.FirstOrDefault(IsAdoption);
        if (adoption is null)
        {
            yield return new PlanFinding("IN.11", FindingSeverity.Error, "$.acts",
                "Manca l'atto che adotta il Piano della Performance: aggiungi organo, numero e data della delibera.");
        }

        foreach (var project in plan.Projects)
        {
            foreach (var (index, tranche) in project.Tranches.Index().Where(pair => pair.Item.Date < adoption?.Date))
            {
                yield return new PlanFinding("PL.19", FindingSeverity.Error, FormattableString.Invariant($"{project.Path}.sal[{index}].date"),
                    $"La tranche {tranche.Seq} di {project.Id} è del {Italian.ShortDate(tranche.Date)}, prima dell'adozione del Piano ({Italian.ShortDate(adoption!.Date!.Value)}): sposta la data o motiva espressamente nell'atto.");
            }
        }
    }

    private static bool IsAdoption(PlanAct act) =>
        act.Kind.StartsWith("Delibera", StringComparison.Ordinal)
        && (act.Subject.Contains("Piano della Performance", StringComparison.OrdinalIgnoreCase) || act.Subject.Contains("Piano performance", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<PlanFinding> Mandate(CyclePlan plan)
    {
        var validation = new DateOnly(plan.Year + 1, 6, 30);
        foreach (var (index, act) in plan.Acts.Index())
        {
            if (act.Date is { } appointed && IsAppointmentOfUnit(act) && appointed.AddYears(plan.Parameters.EvaluationUnitYears) < validation)
            {
                yield return new PlanFinding("IN.16", FindingSeverity.Warning, Path(index, "date"),
                    $"Il NV è stato nominato il {Italian.ShortDate(appointed)} senza durata: con un mandato di {plan.Parameters.EvaluationUnitYears} anni sarebbe scaduto prima della validazione ({Italian.ShortDate(validation)}). Verifica la proroga o nomina di nuovo.");
            }
        }
    }

    private static bool IsAppointmentOfUnit(PlanAct act) =>
        (act.Subject.Contains("NV", StringComparison.Ordinal) || act.Subject.Contains("Nucleo", StringComparison.Ordinal))
        && (act.Subject.Contains("Appointment", StringComparison.OrdinalIgnoreCase) || act.Subject.Contains("nomina", StringComparison.OrdinalIgnoreCase));

    // Who joined later has a share only from then on; the list of members has no dates.
    private static IEnumerable<PlanFinding> Membership(CyclePlan plan)
    {
        var joined = plan.Acts.FirstOrDefault(act => act.Kind == "Event" && (act.Subject.Contains("join", StringComparison.OrdinalIgnoreCase)
            || act.Subject.Contains("adesione", StringComparison.OrdinalIgnoreCase) || act.Subject.Contains("fusione", StringComparison.OrdinalIgnoreCase)));
        if (joined is not null)
        {
            yield return new PlanFinding("IN.17", FindingSeverity.Note, "$.members",
                $"I soci sono {plan.Members.Count} oggi, ma il loro numero è cambiato nel tempo ({joined.Id}): per ogni seduta usa le quote valide in quel giorno.");
        }
    }

    private static string Path(int index, string property) => FormattableString.Invariant($"$.acts[{index}].{property}");
}
