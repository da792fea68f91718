using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Terrecablate.Workflow.Domain.Objectives;

namespace Terrecablate.Workflow.Domain.Cycles;

/// <summary>Makes the plan data of the next year from those of a cycle.</summary>
/// <remarks>
/// What the rules give by themselves stays as it is: an annual date needs no change. Whole dates, of deadlines and of tranches, move by a year
/// (29 February to the 28th). Objectives, indicators, projects, members and parameters are carried; the promises of years that are over are left
/// out, a threshold that is still in force is written for the new year. The starting value of an indicator becomes the last one measured, and is
/// unknown where none was. Whatever else the file holds is kept.
/// </remarks>
/// <source>D.Lgs. 150/2009 art. 10 (il Piano è triennale e si aggiorna ogni anno)</source>
public static partial class NextCycle
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The text of the next year's cycle file.</summary>
    /// <param name="json">The text of the cycle's own file.</param>
    /// <param name="plan">The same file as read.</param>
    /// <param name="measured">The last value measured of each indicator, by id; of an increment, the increase.</param>
    public static string From(string json, CyclePlan plan, IReadOnlyDictionary<string, decimal> measured)
    {
        var root = JsonNode.Parse(json)!.AsObject();
        var cycle = root["organization"]!["cycle"]!.AsObject();
        cycle["year"] = plan.Year + 1;
        cycle["triennium"] = new JsonArray([.. plan.Triennium.Select(year => JsonValue.Create(year + 1))]);
        foreach (var deadline in Objects(root["deadlines"]))
        {
            deadline["rule"] = Shifted(deadline["rule"]);
            deadline.Remove("note");
        }

        foreach (var tranche in Objects(root["specialProjects"]).SelectMany(project => Objects(project["sal"])))
        {
            tranche["date"] = Shifted(tranche["date"]);
            foreach (var ofThisYear in (string[])["raw", "dateCorrected", "percentDerived", "note"])
            {
                tranche.Remove(ofThisYear);
            }
        }

        var indicators = plan.Indicators.DistinctBy(indicator => indicator.Id).ToDictionary(indicator => indicator.Id);
        foreach (var indicator in Objects(root["objectives"]).SelectMany(objective => Objects(objective["indicators"])))
        {
            Roll(indicator, indicators[(string)indicator["id"]!], plan, measured);
        }

        return root.ToJsonString(Readable);
    }

    private static void Roll(JsonObject node, Indicator indicator, CyclePlan plan, IReadOnlyDictionary<string, decimal> measured)
    {
        if (node["targets"] is JsonObject targets)
        {
            var next = plan.Year + 1;
            var inForce = indicator.Target is Target.Threshold ? indicator.Target.For(next) : null;
            foreach (var year in targets.Select(target => target.Key).Where(year => int.Parse(year, CultureInfo.InvariantCulture) < next).ToList())
            {
                targets.Remove(year);
            }

            if (inForce is { } threshold)
            {
                targets[next.ToString(CultureInfo.InvariantCulture)] = threshold;
            }
        }

        if (node["rawTargets"] is JsonArray { Count: > 0 } printed)
        {
            printed.RemoveAt(0);
        }

        if (indicator.Baseline is not null || indicator.RawBaseline is not null)
        {
            Start(node, indicator, measured);
        }
    }

    private static void Start(JsonObject node, Indicator indicator, IReadOnlyDictionary<string, decimal> measured)
    {
        decimal? value = measured.TryGetValue(indicator.Id, out var last)
            ? indicator.Target is Target.Increment ? indicator.Baseline + last : last
            : null;
        node.Remove("baseline");
        node.Remove("rawBaseline");
        if (value is { } known)
        {
            node["baseline"] = known;
        }
        else
        {
            node["rawBaseline"] = "da rilevare";
        }
    }

    /// <summary>The same node with every whole date in it a year later; what somebody wrote as a reason stays.</summary>
    private static JsonNode? Shifted(JsonNode? node) => node switch
    {
        JsonObject rule => new JsonObject(rule.Select(part => KeyValuePair.Create(part.Key, part.Key == "motivation" ? part.Value?.DeepClone() : Shifted(part.Value)))),
        JsonArray rules => new JsonArray([.. rules.Select(Shifted)]),
        JsonValue text when text.TryGetValue<string>(out var written) => JsonValue.Create(WholeDate().Replace(written, ShiftedDate)),
        _ => node?.DeepClone(),
    };

    private static string ShiftedDate(Match written) =>
        DateOnly.TryParseExact(written.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.AddYears(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : written.Value;

    private static IEnumerable<JsonObject> Objects(JsonNode? array) => array is JsonArray items ? items.OfType<JsonObject>() : [];

    [GeneratedRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}")]
    private static partial Regex WholeDate();
}
