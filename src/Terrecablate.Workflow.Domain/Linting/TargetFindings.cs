using System.Globalization;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Domain.Objectives;

namespace Terrecablate.Workflow.Domain.Linting;

/// <summary>Findings on what indicators promise.</summary>
internal static class TargetFindings
{
    // Above this, a plan pays for standing still.
    private const decimal Inert = 50m;

    public static IEnumerable<PlanFinding> In(CyclePlan plan) =>
        plan.Indicators.SelectMany(indicator => Completeness(indicator, plan).Concat(Ambition(indicator, plan)));

    private static IEnumerable<PlanFinding> Completeness(Indicator indicator, CyclePlan plan)
    {
        if (indicator.Target is Target.Increment { Counting: null })
        {
            yield return new PlanFinding("IN.12", FindingSeverity.Warning, indicator.Path + ".targets",
                $"Gli incrementi di {indicator.Id} ({string.Join(", ", indicator.Target.Values.Values.Select(value => "+" + Italian.Number(value)))}) non dicono se sono annuali o cumulati: scegli «PerYear» o «Cumulative» (se taci valgono annuali).");
        }

        if (indicator.Target is Target.Threshold && indicator.Target.Values.Count == 1 && plan.Triennium.Count > 1)
        {
            yield return new PlanFinding("IN.13", FindingSeverity.Warning, indicator.Path + ".targets",
                $"{indicator.Id} ha una sola soglia per {plan.Triennium.Count} anni: conferma che vale ogni anno o indica le altre.");
        }

        if (indicator.Target.For(plan.Year) is null)
        {
            yield return new PlanFinding("PL.06", FindingSeverity.Error, indicator.Path + ".targets",
                $"{indicator.Id} non ha un valore atteso per il {plan.Year.ToString(CultureInfo.InvariantCulture)}: il punteggio non si potrà calcolare, aggiungilo.");
        }

        if (indicator.Baseline is null && indicator.RawBaseline is not null)
        {
            yield return new PlanFinding("PL.17", FindingSeverity.Warning, indicator.Path + ".baseline",
                $"Il valore di partenza di {indicator.Id} è ignoto («{indicator.RawBaseline}»): indica entro quale data sarà misurato.");
        }
    }

    private static IEnumerable<PlanFinding> Ambition(Indicator indicator, CyclePlan plan)
    {
        if (indicator.Target is Target.Qualitative)
        {
            yield break;
        }

        var values = indicator.Target.Values.OrderBy(pair => pair.Key).ToList();
        for (var i = 1; i < values.Count; i++)
        {
            if (Gain(indicator, values[i - 1].Value, values[i].Value) < 0m)
            {
                yield return new PlanFinding("PL.05", FindingSeverity.Warning, FormattableString.Invariant($"{indicator.Path}.targets.{values[i].Key}"),
                    $"Il valore atteso di {indicator.Id} per il {values[i].Key} è più facile di quello del {values[i - 1].Key}: motiva l'arretramento o correggi.");
            }
        }

        if (indicator.Target is Target.Increment && values.FirstOrDefault(pair => pair.Value <= 0m) is { Key: > 0 } still)
        {
            yield return new PlanFinding("PL.04", FindingSeverity.Warning, FormattableString.Invariant($"{indicator.Path}.targets.{still.Key}"),
                $"{indicator.Id} promette per il {still.Key} un incremento di {Italian.Number(still.Value)}: non è un miglioramento, alza il valore atteso o dichiaralo mantenimento.");
        }

        if (indicator.Target is Target.Increment || indicator.Baseline is not { } baseline || indicator.Target.For(plan.Year) is not { } target)
        {
            yield break;
        }

        var gain = Gain(indicator, baseline, target);
        if (gain < 0m || (gain == 0m && indicator.Target is not Target.Maintenance))
        {
            yield return new PlanFinding("PL.04", FindingSeverity.Warning, indicator.Path + ".targets",
                $"{indicator.Id} promette {Italian.Number(target)} partendo da {Italian.Number(baseline)}: non è un miglioramento, alza il valore atteso o dichiaralo mantenimento.");
        }
        else if (gain > 0m)
        {
            foreach (var finding in Inertia(indicator, plan, baseline))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<PlanFinding> Inertia(Indicator indicator, CyclePlan plan, decimal baseline)
    {
        if (!indicator.Target.IsYesOrNo && Scoring.Score(indicator, plan.Year, baseline, plan.Scoring).Score is { } score and >= Inert)
        {
            yield return new PlanFinding("IN.14", FindingSeverity.Warning, indicator.Path,
                $"{indicator.Id}: restare al valore di partenza {Italian.Number(baseline)} vale già {Italian.Number(score)} punti su 100. Misura l'incremento, oppure guarda il secondo punteggio.");
        }
    }

    private static decimal Gain(Indicator indicator, decimal from, decimal to) => indicator.Direction == Direction.HigherIsBetter ? to - from : from - to;
}
