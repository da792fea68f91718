using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.Objectives;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Register;

namespace Terrecablate.Workflow.Processes.Objectives;

/// <summary>Computes the literal score of every indicator and keeps it; a missing value stays missing.</summary>
public sealed class RecordScores(WorkflowDb db, DecisionRegister register, IIdSource ids)
{
    public async Task RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var cycle = await db.Cycles.FindAsync([context.CorrelationId], cancellationToken) ?? throw new InvalidOperationException("No cycle.");
        await ScoreAsync(new ScoredIn(cycle, context.DefinitionId, context.InstanceId), cycle.Plan().Indicators, cancellationToken);
    }

    /// <summary>Scores one indicator again, after its value was restated.</summary>
    public Task AgainAsync(Cycle cycle, string indicatorId, string reason, CancellationToken cancellationToken) =>
        ScoreAsync(new ScoredIn(cycle, null, null, reason), [cycle.Plan().Indicator(indicatorId)], cancellationToken);

    private async Task ScoreAsync(ScoredIn where, IEnumerable<Indicator> indicators, CancellationToken cancellationToken)
    {
        var (cycle, plan) = (where.Cycle, where.Cycle.Plan());
        await db.Actuals.Where(a => a.CycleId == cycle.Id && a.Period == ActualPeriod.Final).LoadAsync(cancellationToken);
        var actuals = db.Actuals.Local.Where(a => a.CycleId == cycle.Id && a.Period == ActualPeriod.Final).ToDictionary(a => a.IndicatorId);
        var stored = await db.Scores.Where(s => s.CycleId == cycle.Id).ToDictionaryAsync(s => s.IndicatorId, cancellationToken);
        foreach (var indicator in indicators)
        {
            var actual = actuals.GetValueOrDefault(indicator.Id);
            var score = Scoring.Score(indicator, cycle.Year, actual?.Value, plan.Scoring);
            var original = Original(indicator, actual?.Value, cycle);
            Keep(score with { Explanation = score.Explanation + Words(original) + Source(actual, plan.OwnerArea(indicator)) }, original, cycle, stored);
            await AppendAsync(score, original, where, cancellationToken);
        }
    }

    /// <summary>The score against the promise that a revision has changed; none where none has.</summary>
    private static IndicatorScore? Original(Indicator indicator, decimal? actual, Cycle cycle)
    {
        var original = cycle.OriginalPlan();
        return original.Indicators.FirstOrDefault(i => i.Id == indicator.Id) is { } first && first.Target.For(cycle.Year) != indicator.Target.For(cycle.Year)
            ? Scoring.Score(first, cycle.Year, actual, original.Scoring)
            : null;
    }

    private static string Words(IndicatorScore? original) => original switch
    {
        null => "",
        { Score: { } score } => $" Sul valore atteso originario {Number(original.Target)} il punteggio sarebbe {Italian.Number(score)}.",
        _ => $" Il valore atteso originario era {Number(original.Target)}.",
    };

    private static string Number(decimal? value) => value is { } known ? Italian.Number(known) : "non indicato";

    // The unit and not the person: the sentence is printed in the Report, which is published.
    private static string Source(Actual? actual, string? area) => actual is { Value: not null }
        ? $" Dato fornito da {area ?? "Direzione Generale"} il {Italian.ShortDate(RomeTime.Today(actual.GivenAt))}."
        : "";

    private void Keep(IndicatorScore score, IndicatorScore? original, Cycle cycle, Dictionary<string, ScoreRecord> stored)
    {
        if (!stored.TryGetValue(score.Id, out var record))
        {
            record = new ScoreRecord { Id = ids.NewId(), CycleId = cycle.Id, IndicatorId = score.Id, Explanation = score.Explanation };
            db.Scores.Add(record);
        }

        record.Score = score.Score;
        record.BaselineScore = score.BaselineScore;
        record.DeviationPercent = score.DeviationPercent;
        record.OriginalTarget = original?.Target;
        record.OriginalScore = original?.Score;
        record.Explanation = score.Explanation;
    }

    private Task<RegisterEntry> AppendAsync(IndicatorScore score, IndicatorScore? original, ScoredIn where, CancellationToken cancellationToken)
    {
        var data = new JsonObject { ["target"] = score.Target, ["actual"] = score.Actual, ["score"] = score.Score, ["baselineScore"] = score.BaselineScore, ["missing"] = score.Missing };
        if (original is not null)
        {
            data["originalTarget"] = original.Target;
            data["originalScore"] = original.Score;
        }

        return register.AppendAsync(
            new RegisterEvent(EventType.ScoreComputed)
            {
                Cycle = where.Cycle,
                Process = where.Process,
                Instance = where.Instance,
                Subject = score.Id,
                Reason = where.Reason,
                Data = data,
            },
            cancellationToken);
    }

    private sealed record ScoredIn(Cycle Cycle, string? Process, string? Instance, string? Reason = null);
}
