using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Domain.Objectives;

namespace Terrecablate.Workflow.Web.Pages.Attivita;

/// <summary>An indicator's numbers as the Plan prints them.</summary>
public static class IndicatorWords
{
    public static string Baseline(Indicator indicator) =>
        indicator.RawBaseline ?? (indicator.Baseline is { } baseline ? Italian.Number(baseline) : "non indicato");

    public static string Expected(Indicator indicator, CyclePlan plan)
    {
        var printed = indicator.RawTargets.ElementAtOrDefault(plan.Triennium.ToList().IndexOf(plan.Year));
        return string.IsNullOrWhiteSpace(printed)
            ? indicator.Target is Target.Qualitative ? "descritto a parole" : indicator.Target.For(plan.Year) is { } target ? Italian.Number(target) : "non indicato"
            : printed;
    }

    /// <summary>What to write in the value's place.</summary>
    public static string Unit(Indicator indicator) => (indicator.Target, indicator.Unit) switch
    {
        (Target.Qualitative, _) => "grado raggiunto, da 0 a 100",
        ({ IsYesOrNo: true }, _) or (_, "boolean") => "1 se fatto, 0 se no",
        (Target.Increment, _) => "incremento, in numero",
        (_, "EUR") => "euro",
        (_, "percent") => "per cento",
        _ => "numero",
    };
}
