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
        var plan = cycle.Plan();
        await db.Actuals.Where(a => a.CycleId == cycle.Id && a.Period == ActualPeriod.Final).LoadAsync(cancellationToken);
        var actuals = db.Actuals.Local.Where(a => a.CycleId == cycle.Id && a.Period == ActualPeriod.Final).ToDictionary(a => a.IndicatorId);
        var stored = await db.Scores.Where(s => s.CycleId == cycle.Id).ToDictionaryAsync(s => s.IndicatorId, cancellationToken);
        foreach (var indicator in plan.Indicators)
        {
            var actual = actuals.GetValueOrDefault(indicator.Id);
            var score = Scoring.Score(indicator, cycle.Year, actual?.Value, plan.Scoring);
            Keep(score with { Explanation = score.Explanation + Source(actual, plan.OwnerArea(indicator)) }, cycle, stored);
            await AppendAsync(score, cycle, context, cancellationToken);
        }
    }

    // The unit and not the person: the sentence is printed in the Report, which is published.
    private static string Source(Actual? actual, string? area) => actual is { Value: not null }
        ? $" Dato fornito da {area ?? "Direzione Generale"} il {Italian.ShortDate(RomeTime.Today(actual.GivenAt))}."
        : "";

    private void Keep(IndicatorScore score, Cycle cycle, Dictionary<string, ScoreRecord> stored)
    {
        if (!stored.TryGetValue(score.Id, out var record))
        {
            record = new ScoreRecord { Id = ids.NewId(), CycleId = cycle.Id, IndicatorId = score.Id, Explanation = score.Explanation };
            db.Scores.Add(record);
        }

        record.Score = score.Score;
        record.BaselineScore = score.BaselineScore;
        record.DeviationPercent = score.DeviationPercent;
        record.Explanation = score.Explanation;
    }

    private Task<RegisterEntry> AppendAsync(IndicatorScore score, Cycle cycle, StepContext context, CancellationToken cancellationToken) =>
        register.AppendAsync(
            new RegisterEvent(EventType.ScoreComputed)
            {
                Cycle = cycle,
                Process = context.DefinitionId,
                Instance = context.InstanceId,
                Subject = score.Id,
                Data = new() { ["target"] = score.Target, ["actual"] = score.Actual, ["score"] = score.Score, ["baselineScore"] = score.BaselineScore, ["missing"] = score.Missing },
            },
            cancellationToken);
}
