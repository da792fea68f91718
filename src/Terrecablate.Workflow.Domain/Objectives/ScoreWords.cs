using System.Globalization;

namespace Terrecablate.Workflow.Domain.Objectives;

/// <summary>The Italian sentence of a literal score.</summary>
internal static class ScoreWords
{
    public static string Literal(Indicator indicator, decimal target, decimal actual, decimal shortfall, decimal score, ScoringParameters choices)
    {
        if (indicator.Target is Target.Qualitative)
        {
            return $"Grado di raggiungimento attestato {Italian.Number(actual)}: punteggio {Italian.Number(score)}.";
        }

        var met = shortfall == 0m
            ? $"L'obiettivo è raggiunto: {Actual(indicator, choices)} {Value(indicator, actual)}, atteso {Expected(indicator, target)}"
            : $"{Italian.Sentence(Actual(indicator, choices))} {Value(indicator, actual)}, atteso {Expected(indicator, target)}: scostamento {Scale(indicator, target, actual, shortfall, choices)}";
        return $"{met}; punteggio 100 − {Italian.Number(shortfall)} = {Italian.Number(score)}{Bound(score, shortfall, choices)}.{Strict(indicator, target, actual)}";
    }

    public static string Inherited(Indicator indicator, int year) =>
        indicator.Target is Target.Threshold threshold && !threshold.Values.ContainsKey(year)
            ? $" La soglia è quella del {threshold.Values.Keys.Where(given => given <= year).Max().ToString(CultureInfo.InvariantCulture)}, l'ultima che il piano indica."
            : "";

    private static string Actual(Indicator indicator, ScoringParameters choices) => indicator.Target is not Target.Increment increment
        ? indicator.Target.IsYesOrNo ? "fatto:" : "valore"
        : (increment.Counting ?? choices.Increments) == IncrementCounting.PerYear
            ? "incremento dell'anno"
            : "incremento dal valore di partenza";

    public static string Expected(Indicator indicator, decimal target) => indicator.Target switch
    {
        Target.Threshold threshold => $"{Sign(threshold.Operator)} {Italian.Number(target)}",
        Target.Increment => $"+{Italian.Number(target)}",
        _ => Value(indicator, target),
    };

    private static string Value(Indicator indicator, decimal value) => !indicator.Target.IsYesOrNo ? Italian.Number(value) : value == 0m ? "no" : "sì";

    private static string Scale(Indicator indicator, decimal target, decimal actual, decimal shortfall, ScoringParameters choices)
    {
        if (indicator.Unit == "percent" && choices.Percent == PercentDeviation.Points)
        {
            return $"{Italian.Number(shortfall)} punti percentuali";
        }

        return indicator.Target.IsYesOrNo ? "100 %"
            : target == 0m
            ? "totale, perché il valore atteso è zero e non è raggiunto"
            : $"{Italian.Number(Math.Abs(target - actual))} su {Italian.Number(Math.Abs(target))}, pari a {Italian.Number(shortfall)} %";
    }

    private static string Bound(decimal score, decimal shortfall, ScoringParameters choices) =>
        100m - shortfall < choices.Floor ? $" (minimo {Italian.Number(choices.Floor)})"
        : score < 100m - shortfall ? $" (massimo {Italian.Number(choices.Cap)})"
        : "";

    private static string Strict(Indicator indicator, decimal target, decimal actual) =>
        actual == target && indicator.Target is Target.Threshold { Operator: ThresholdOperator.MoreThan or ThresholdOperator.LessThan }
            ? " Attenzione: soglia non superata, il valore è uguale alla soglia."
            : "";

    private static string Sign(ThresholdOperator comparison) => comparison switch
    {
        ThresholdOperator.MoreThan => ">",
        ThresholdOperator.AtLeast => "≥",
        ThresholdOperator.LessThan => "<",
        _ => "≤",
    };
}
