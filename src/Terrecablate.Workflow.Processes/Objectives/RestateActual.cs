using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Documents;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.People;

namespace Terrecablate.Workflow.Processes.Objectives;

/// <param name="Year">The cycle's year.</param>
/// <param name="IndicatorId">The indicator.</param>
/// <param name="Value">The final value as it should have been.</param>
/// <param name="Reason">Why it was wrong.</param>
/// <param name="By">Who restates it.</param>
public sealed record Restatement(int Year, string IndicatorId, decimal Value, string Reason, string By);

/// <summary>
/// Corrects a final value after the scores were computed: the score is computed again, the Report is printed anew where there
/// was one, and the evaluation unit reads what has changed. Everything that was stays in the register and among the documents.
/// </summary>
public sealed class RestateActual(WorkflowDb db, RecordScores scores, RestatementDesk desk, TimeProvider clock)
{
    /// <exception cref="Refusal">No scores yet, an unknown indicator, a value that cannot be or is the same, no reason, or a closed cycle.</exception>
    public async Task RunAsync(Restatement request, CancellationToken cancellationToken = default)
    {
        var cycle = await db.Cycles.FirstOrDefaultAsync(c => c.Year == request.Year, cancellationToken) ?? throw new Refusal("cycle.unknown", $"Il ciclo {request.Year} non c'è.");
        var score = await db.Scores.FirstOrDefaultAsync(s => s.CycleId == cycle.Id && s.IndicatorId == request.IndicatorId, cancellationToken);
        var actual = await db.Actuals.FirstOrDefaultAsync(a => a.CycleId == cycle.Id && a.IndicatorId == request.IndicatorId && a.Period == ActualPeriod.Final, cancellationToken);
        if (score is null || actual is null)
        {
            throw new Refusal("restatement.early", "Il punteggio non è ancora calcolato: il dato si corregge nell'attività che lo chiede.");
        }

        Check(request, cycle, actual);
        var (value, degree) = (actual.Value, score.Score);
        actual.Value = request.Value;
        actual.GivenBy = request.By;
        actual.GivenAt = clock.GetUtcNow();
        await scores.AgainAsync(cycle, request.IndicatorId, $"Dato rettificato: {request.Reason.Trim()}", cancellationToken);
        await desk.TellAsync(
            cycle, actual.Id, $"{request.IndicatorId}: il consuntivo passa da {Words(value)} a {Words(actual.Value)}, il grado da {Words(degree)} a {Words(score.Score)}.", request.Reason.Trim(), cancellationToken);
    }

    private static void Check(Restatement request, Cycle cycle, Actual actual)
    {
        if (cycle.State == CycleState.Closed)
        {
            throw new Refusal("restatement.closed", $"Il ciclo {cycle.Year} è chiuso: i suoi dati non cambiano più.");
        }

        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            throw new Refusal("restatement.reason", "Indicare perché il dato si rettifica.");
        }

        if (actual.Value == request.Value)
        {
            throw new Refusal("restatement.same", "Il valore è già questo.");
        }

        _ = Domain.Objectives.Scoring.Score(cycle.Plan().Indicator(request.IndicatorId), cycle.Year, request.Value, cycle.Plan().Scoring);
    }

    private static string Words(decimal? value) => value is { } known ? Italian.Number(known) : "dato non pervenuto";
}

/// <summary>What goes with a restatement: the Report printed anew, and the evaluation unit that is told.</summary>
public sealed class RestatementDesk(Facts facts, IssueCycleDocument issue, RoleHolders holders, Correspondence correspondence, IIdSource ids)
{
    public async Task TellAsync(Cycle cycle, string actualId, string difference, string reason, CancellationToken cancellationToken)
    {
        var isReported = (await facts.AllAsync(cycle.Id, cancellationToken)).Any(f => f.Name == "ReportDrafted");
        if (isReported)
        {
            await issue.RunAsync(new IssuedFrom(cycle, ids.NewId()) { Reason = reason }, "PerformanceReport", "Report", cancellationToken);
        }

        if (await holders.FindAsync(Role.EvaluationUnit, null, RomeTime.Today(facts.Now), cancellationToken) is { } unit)
        {
            correspondence.Tell(
                unit.Id, FormattableString.Invariant($"restated:{actualId}:{facts.Now:O}"), "Dato di consuntivo rettificato",
                [difference, $"Motivo: {reason}", .. isReported ? ["La Relazione è stata rigenerata: la versione precedente resta agli atti."] : Array.Empty<string>()], cycle.Id);
        }
    }
}
