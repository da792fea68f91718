using System.Text.Json.Serialization;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Domain.Objectives;
using Terrecablate.Workflow.Processes.Objectives;

namespace Terrecablate.Workflow.Processes.Documents;

/// <summary>One promise of the Plan, as anybody may read it. No name of a person is in it.</summary>
public sealed record PlanRow(
    [property: JsonPropertyName("obiettivo")] string Objective,
    [property: JsonPropertyName("tipo")] string Type,
    [property: JsonPropertyName("indicatore")] string Indicator,
    [property: JsonPropertyName("descrizione")] string Name,
    [property: JsonPropertyName("unita_di_misura")] string Unit,
    [property: JsonPropertyName("valore_di_partenza")] string? Start,
    [property: JsonPropertyName("anno")] int Year,
    [property: JsonPropertyName("valore_atteso")] decimal? Target,
    [property: JsonPropertyName("come_stampato")] string? Printed);

/// <summary>One result of the Report, as anybody may read it. No name of a person is in it.</summary>
public sealed record ReportRow(
    [property: JsonPropertyName("indicatore")] string Indicator,
    [property: JsonPropertyName("descrizione")] string Name,
    [property: JsonPropertyName("anno")] int Year,
    [property: JsonPropertyName("valore_atteso")] decimal? Target,
    [property: JsonPropertyName("consuntivo")] decimal? Actual,
    [property: JsonPropertyName("grado")] decimal? Score,
    [property: JsonPropertyName("valore_atteso_originario")] decimal? OriginalTarget,
    [property: JsonPropertyName("grado_sul_valore_originario")] decimal? OriginalScore,
    [property: JsonPropertyName("grado_su_incremento")] decimal? BaselineScore,
    [property: JsonPropertyName("spiegazione")] string Explanation);

/// <summary>The rows behind the published documents: the tables of a document and the open data are made from the same ones.</summary>
public static class PublishedRows
{
    public static IReadOnlyList<PlanRow> Plan(CyclePlan plan) =>
    [
        .. from objective in plan.Objectives
           from indicator in objective.Indicators
           from year in plan.Triennium.Index()
           select new PlanRow(
               objective.Title, Words(objective.Type), indicator.Id, indicator.Name, indicator.Unit, Start(indicator), year.Item, indicator.Target.For(year.Item),
               indicator.RawTargets.ElementAtOrDefault(year.Index) ?? indicator.Promised(year.Item)),
    ];

    public static IReadOnlyList<ReportRow> Report(CyclePlan plan, IReadOnlyList<Actual> actuals, IReadOnlyList<ScoreRecord> scores) =>
    [
        .. from indicator in plan.Indicators
           let actual = actuals.FirstOrDefault(a => a.IndicatorId == indicator.Id && a.Period == ActualPeriod.Final)
           let score = scores.FirstOrDefault(s => s.IndicatorId == indicator.Id)
           select new ReportRow(
               indicator.Id, indicator.Name, plan.Year, indicator.Target.For(plan.Year), actual?.Value, Rounded(score?.Score),
               score?.OriginalTarget, Rounded(score?.OriginalScore), Rounded(score?.BaselineScore), score?.Explanation ?? "Punteggio non calcolato."),
    ];

    /// <summary>The value before the plan as printed: a number, a word where it is not known, none where the plan gives none.</summary>
    public static string? Start(Indicator indicator) => indicator.RawBaseline ?? (indicator.Baseline is { } value ? Italian.Number(value) : null);

    private static decimal? Rounded(decimal? score) => score is { } value ? decimal.Round(value, 4, MidpointRounding.AwayFromZero) : null;

    private static string Words(ObjectiveType type) => type switch
    {
        ObjectiveType.General => "generale",
        ObjectiveType.Specific => "specifico",
        ObjectiveType.SpecialProject => "speciale",
        _ => "individuale",
    };
}
