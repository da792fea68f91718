using System.CommandLine;
using System.Text.Json.Nodes;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Domain.Objectives;

namespace Terrecablate.Workflow.Web.Commands;

/// <summary><c>score</c>: scores the indicators of a cycle.</summary>
internal static class ScoreVerb
{
    // Who answers where no area does.
    private const string Direction = "Direzione Generale";

    private static readonly Option<string> Cycle = new("--cycle") { Description = "il file del ciclo", Required = true };
    private static readonly Option<string> Actuals = new("--actuals") { Description = "il file dei valori a consuntivo, {\"OG.1\": 480000, …}", Required = true };

    public static Command Create()
    {
        var command = new Command("score", "Calcola i punteggi e li spiega.") { Cycle, Actuals };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellation)
    {
        var plan = await InputFile.ReadCycleAsync(parse.GetValue(Cycle)!, cancellation);
        var file = parse.GetValue(Actuals)!;
        var actuals = ActualsFile.Read(await InputFile.ReadAsync(file, cancellation), file, plan);
        var scores = plan.Indicators
            .Select(indicator => Scoring.Score(indicator, plan.Year, actuals.TryGetValue(indicator.Id, out var actual) ? actual : null, plan.Scoring))
            .ToList();
        await JsonOutput.WriteAsync(parse.InvocationConfiguration.Output, new JsonObject
        {
            ["year"] = plan.Year,
            ["rule"] = Scoring.Rule,
            ["indicators"] = new JsonArray([.. scores.Select(Line)]),
            ["totals"] = new JsonObject
            {
                ["objectives"] = new JsonArray([.. Scoring.ByObjective(plan.Objectives, scores).Select(total => Line(total, "id"))]),
                ["types"] = new JsonArray([.. Scoring.ByType(plan.Objectives, scores).Select(total => Line(total, null))]),
                ["areas"] = new JsonArray([.. Scoring.ByArea(plan.Indicators.Select(indicator => (plan.OwnerArea(indicator) ?? Direction, indicator)), scores).Select(Line)]),
                ["premiums"] = Line(plan.Premiums.Score(plan.Objectives, scores)),
            },
        });
        return 0;
    }

    private static JsonObject Line(IndicatorScore score) => new()
    {
        ["id"] = score.Id,
        ["target"] = JsonOutput.Number(score.Target),
        ["actual"] = JsonOutput.Number(score.Actual),
        ["deviationPercent"] = JsonOutput.Number(score.DeviationPercent),
        ["score"] = JsonOutput.Number(score.Score),
        ["baselineScore"] = JsonOutput.Number(score.BaselineScore),
        ["missing"] = score.Missing,
        ["explanation"] = score.Explanation,
    };

    private static JsonObject Line(AreaTotal total) =>
        new() { ["area"] = total.Area, ["score"] = JsonOutput.Number(total.Score), ["missing"] = JsonOutput.Texts(total.Missing) };

    private static JsonObject Line(PremiumScore premiums) => new()
    {
        ["organizational"] = JsonOutput.Number(premiums.Organizational),
        ["individual"] = JsonOutput.Number(premiums.Individual),
        ["employee"] = JsonOutput.Number(premiums.Employee),
        ["generalDirector"] = JsonOutput.Number(premiums.GeneralDirector),
        ["missing"] = JsonOutput.Texts(premiums.Missing),
        ["why"] = JsonOutput.Texts(premiums.Why),
    };

    private static JsonObject Line(ScoreTotal total, string? id)
    {
        var line = new JsonObject { ["type"] = total.Type.ToString(), ["score"] = JsonOutput.Number(total.Score), ["missing"] = JsonOutput.Texts(total.Missing) };
        if (id is not null)
        {
            line.Insert(0, id, total.Id);
        }

        return line;
    }
}
