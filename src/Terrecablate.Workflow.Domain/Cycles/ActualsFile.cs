using Terrecablate.Workflow.Domain.Objectives;

namespace Terrecablate.Workflow.Domain.Cycles;

/// <summary>Reads the values measured at the end of a year: a JSON object from indicator id to value.</summary>
public static class ActualsFile
{
    /// <summary>Reads the text of an actuals file.</summary>
    /// <param name="json">The text, such as <c>{"OG.1": 480000, "OI.EF.1": true}</c>; null is a value that has not arrived.</param>
    /// <param name="fileName">The name to use in complaints.</param>
    /// <param name="plan">The plan that the indicators belong to.</param>
    /// <returns>The values that have arrived; true is 1 and false is 0 for a yes-or-no, 100 and 0 for a qualitative indicator.</returns>
    /// <exception cref="CycleFileException">No JSON object, an unknown indicator, or a value of the wrong type.</exception>
    public static IReadOnlyDictionary<string, decimal> Read(string json, string fileName, CyclePlan plan)
    {
        var indicators = plan.Indicators.DistinctBy(indicator => indicator.Id).ToDictionary(indicator => indicator.Id);
        var actuals = new Dictionary<string, decimal>();
        foreach (var (id, value) in JsonPlace.Read(json, fileName).Properties())
        {
            if (!indicators.TryGetValue(id, out var indicator))
            {
                throw value.Wrong($"l'indicatore «{id}» non è nel ciclo: forse «{Nearest.To(id, indicators.Keys)}»");
            }

            if (value.Element.ValueKind != System.Text.Json.JsonValueKind.Null)
            {
                actuals[id] = Value(value, indicator);
            }
        }

        return actuals;
    }

    private static decimal Value(JsonPlace value, Indicator indicator) => (value.Element.ValueKind, indicator.Target) switch
    {
        (System.Text.Json.JsonValueKind.True, { IsYesOrNo: true }) => 1m,
        (System.Text.Json.JsonValueKind.True, Target.Qualitative) => 100m,
        (System.Text.Json.JsonValueKind.False, { IsYesOrNo: true } or Target.Qualitative) => 0m,
        _ => value.Number(-Objectives.Scoring.Limit, Objectives.Scoring.Limit),
    };
}
