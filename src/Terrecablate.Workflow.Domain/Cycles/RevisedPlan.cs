using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Terrecablate.Workflow.Domain.Milestones;
using Terrecablate.Workflow.Domain.Objectives;

namespace Terrecablate.Workflow.Domain.Cycles;

/// <summary>What a revision writes into a plan; what it does not name stays. Immutable.</summary>
public sealed record RevisedValues
{
    /// <summary>New promised values, by indicator and year.</summary>
    public IReadOnlyDictionary<(string Indicator, int Year), decimal> Targets { get; init; } = new Dictionary<(string, int), decimal>();

    /// <summary>New dates of the milestones, by number of the tranche; they hold for every project and for the deadline that says the same.</summary>
    public IReadOnlyDictionary<int, DateOnly> Milestones { get; init; } = new Dictionary<int, DateOnly>();

    /// <summary>New parts of a project's sum in percent, by tranche: <c>PR.1/2</c>.</summary>
    public IReadOnlyDictionary<string, decimal> Shares { get; init; } = new Dictionary<string, decimal>();
}

/// <summary>Writes a revision into the text of a cycle file; whatever else the file holds is kept.</summary>
public static class RevisedPlan
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The text of the revised cycle file.</summary>
    /// <param name="json">The text in force.</param>
    /// <param name="plan">The same, as read.</param>
    /// <param name="values">What changes.</param>
    /// <exception cref="Refusal"><c>plan.indicator-unknown</c>: a value for an indicator that the plan has not.</exception>
    public static string Of(string json, CyclePlan plan, RevisedValues values)
    {
        var root = JsonNode.Parse(json)!.AsObject();
        var indicators = Objects(root["objectives"]).SelectMany(objective => Objects(objective["indicators"])).ToList();
        foreach (var ((id, year), value) in values.Targets)
        {
            Promise(indicators.First(indicator => (string?)indicator["id"] == plan.Indicator(id).Id), plan.Indicator(id), plan, year, value);
        }

        foreach (var project in Objects(root["specialProjects"]))
        {
            foreach (var tranche in Objects(project["sal"]))
            {
                Replan(tranche, string.Create(CultureInfo.InvariantCulture, $"{project["id"]}/{tranche["seq"]}"), values);
            }
        }

        foreach (var (seq, date) in values.Milestones)
        {
            Redate(root, plan, seq, date);
        }

        return root.ToJsonString(Readable);
    }

    // What was printed before would contradict the number: it is written anew beside it.
    private static void Promise(JsonObject node, Indicator indicator, CyclePlan plan, int year, decimal value)
    {
        var targets = node["targets"] as JsonObject ?? [];
        node["targets"] = targets;
        targets[year.ToString(CultureInfo.InvariantCulture)] = value;
        node.Remove("raw");
        var column = plan.Triennium.ToList().IndexOf(year);
        if (node["rawTargets"] is JsonArray printed && column >= 0 && column < printed.Count)
        {
            printed[column] = ScoreWords.Expected(indicator, value);
        }
    }

    private static void Replan(JsonObject tranche, string subject, RevisedValues values)
    {
        if (values.Shares.TryGetValue(subject, out var percent))
        {
            tranche["percent"] = percent;
            tranche.Remove("raw");
        }

        if (values.Milestones.TryGetValue((int)tranche["seq"]!, out var date))
        {
            tranche["date"] = Iso(date);
            tranche.Remove("raw");
            tranche.Remove("dateCorrected");
        }
    }

    private static void Redate(JsonObject root, CyclePlan plan, int seq, DateOnly date)
    {
        var tranche = plan.Projects.SelectMany(project => project.Tranches).FirstOrDefault(tranche => tranche.Seq == seq);
        var id = tranche is { Kind: TrancheKind.Balance } ? "DL.SALDO" : string.Create(CultureInfo.InvariantCulture, $"DL.SAL{seq}");
        if (tranche is not null && Objects(root["deadlines"]).FirstOrDefault(deadline => (string?)deadline["id"] == id) is { } deadline)
        {
            deadline["rule"] = JsonNode.Parse(deadline["rule"]!.ToJsonString().Replace(Iso(tranche.Date), Iso(date), StringComparison.Ordinal));
        }
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IEnumerable<JsonObject> Objects(JsonNode? array) => array is JsonArray items ? items.OfType<JsonObject>() : [];
}
