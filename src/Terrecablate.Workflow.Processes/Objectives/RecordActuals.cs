using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Domain.Objectives;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Processes.Cycles;

namespace Terrecablate.Workflow.Processes.Objectives;

/// <param name="Area">The Area that answers for the data; none for the General Director.</param>
/// <param name="GivenBy">The person who gives them; none where nobody did in time.</param>
public sealed record ValuesOwner(string? Area, string? GivenBy);

/// <summary>Puts the values that an owner gave on record, and the absence of those that were not given.</summary>
public sealed class RecordActuals(WorkflowDb db, IIdSource ids, TimeProvider clock)
{
    /// <param name="cycleId">The cycle.</param>
    /// <param name="subject">The task's subject: <c>H1/…</c>, <c>H2/…</c>, or anything else for the final values.</param>
    /// <param name="owner">Whose data they are, and who gives them.</param>
    /// <param name="values">The form's values; <c>actuals</c> holds a number, or an object with <c>value</c>, by indicator id.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task RunAsync(string cycleId, string subject, ValuesOwner owner, JsonObject values, CancellationToken cancellationToken)
    {
        var cycle = await db.Cycles.FindAsync([cycleId], cancellationToken) ?? throw new InvalidOperationException("No cycle.");
        var period = PeriodOf(subject);
        var stored = await db.Actuals.Where(a => a.CycleId == cycleId && a.Period == period).ToDictionaryAsync(a => a.IndicatorId, cancellationToken);
        foreach (var indicator in OwnedBy(owner.Area, cycle.Plan()))
        {
            if (!stored.TryGetValue(indicator.Id, out var actual))
            {
                actual = new Actual { Id = ids.NewId(), CycleId = cycleId, IndicatorId = indicator.Id, Period = period };
                db.Actuals.Add(actual);
            }

            actual.GivenBy = owner.GivenBy;
            Fill(actual, indicator, (values["actuals"] as JsonObject)?[indicator.Id], values);

            // Refused here, to whoever gives it, and not later to whoever happens to complete the data.
            _ = Scoring.Score(indicator, cycle.Year, actual.Value, cycle.Plan().Scoring);
        }
    }

    /// <summary>The indicators of an Area, or those that nobody but the General Director answers for.</summary>
    public static IEnumerable<Indicator> OwnedBy(string? area, CyclePlan plan) =>
        plan.Indicators.Where(indicator => plan.OwnerArea(indicator) == area);

    public static string PeriodOf(string subject) => subject.Split('/')[0] switch
    {
        ActualPeriod.FirstHalf => ActualPeriod.FirstHalf,
        ActualPeriod.SecondHalf => ActualPeriod.SecondHalf,
        _ => ActualPeriod.Final,
    };

    private void Fill(Actual actual, Indicator indicator, JsonNode? given, JsonObject values)
    {
        actual.Value = Number(indicator, given is JsonObject row ? row["value"] : given);
        actual.Evidence = Text(given, "evidence");
        actual.Forecast = Text(given, "forecast");
        actual.Cause = Text(given, "cause") ?? (string?)values["cause"];
        actual.GivenAt = clock.GetUtcNow();
    }

    private static string? Text(JsonNode? given, string name) => given is JsonObject row && (string?)row[name] is { Length: > 0 } text ? text : null;

    private static decimal? Number(Indicator indicator, JsonNode? given)
    {
        if (given is not JsonValue value)
        {
            return null;
        }

        if (value.TryGetValue<decimal>(out var number))
        {
            return number;
        }

        var text = value.ToString().Trim();
        if (text.Length == 0)
        {
            return null;
        }

        return decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number)
            ? number
            : throw new Refusal("actuals.not-a-number", $"Il valore di {indicator.Id} «{text}» non è un numero: si scrive per esempio 1250,5.");
    }
}
