using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Processes.Documents;
using Terrecablate.Workflow.Processes.Instances;
using Terrecablate.Workflow.Processes.Milestones;
using Terrecablate.Workflow.Processes.Outbox;
using Terrecablate.Workflow.Processes.People;
using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Cycles;

/// <param name="Year">The cycle's year.</param>
/// <param name="PlanJson">The cycle file as it is to be.</param>
/// <param name="Reason">Why it changes.</param>
/// <param name="IsForceMajeure">Whether it may still be proposed after the last day for revisions.</param>
/// <param name="By">Who proposes it.</param>
public sealed record NewRevision(int Year, string PlanJson, string Reason, bool IsForceMajeure, string By);

/// <summary>Tells how the Plan would differ, and whether it may be changed so.</summary>
public sealed class PreviewRevision(WorkflowDb db, Facts facts, BodyCalendar calendar)
{
    /// <exception cref="Refusal">It may not be proposed: no Plan yet, the Report is drafted already, nothing changes or too much.</exception>
    public async Task<IReadOnlyList<PlanChange>> RunAsync(NewRevision request, CancellationToken cancellationToken = default)
    {
        var cycle = await FindAsync(request.Year, cancellationToken);
        var settled = await db.Tranches.Where(t => t.CycleId == cycle.Id && t.State != TrancheState.Planned).ToListAsync(cancellationToken);
        var days = await calendar.GetAsync(cancellationToken);
        return RevisionRules.Check(cycle.Plan(), CycleFile.Read(request.PlanJson, $"ciclo {cycle.Year}"), settled.Select(t => t.Subject).ToHashSet(), days);
    }

    /// <summary>The cycle, where its Plan may be revised on that day.</summary>
    /// <exception cref="Refusal">It may not, or no longer.</exception>
    public async Task<Cycle> FindAsync(NewRevision request, DateOnly today, CancellationToken cancellationToken)
    {
        var cycle = await FindAsync(request.Year, cancellationToken);
        RevisionRules.CheckDay(cycle.Plan(), today, request.IsForceMajeure, await calendar.GetAsync(cancellationToken));
        return cycle;
    }

    private async Task<Cycle> FindAsync(int year, CancellationToken cancellationToken)
    {
        var cycle = await db.Cycles.FirstOrDefaultAsync(c => c.Year == year, cancellationToken) ?? throw new Refusal("cycle.unknown", $"Il ciclo {year} non c'è.");
        var known = await facts.AllAsync(cycle.Id, cancellationToken);
        return cycle.State == CycleState.Closed ? throw new Refusal("revision.closed", $"Il ciclo {year} è chiuso: il suo Piano non si varia più.")
            : known.All(f => f.Name != "PlanEnforceable") ? throw new Refusal("revision.no-plan", "Il Piano non è ancora esecutivo: le modifiche si fanno nella sua redazione.")
            : known.Any(f => f.Name == "ReportDrafted") ? throw new Refusal("revision.reported", "La Relazione è già redatta: il Piano non si varia più.")
            : cycle;
    }
}

/// <summary>
/// Proposes a change of the Plan to the Board, by the process by which the Board decided on the Plan: the change in words is
/// the document that is decided on, and the evaluation unit is told.
/// </summary>
public sealed class ProposeRevision(WorkflowDb db, PreviewRevision preview, RevisionDesk desk, Bursts bursts, TimeProvider clock)
{
    private const string Decision = "board-approval";

    /// <exception cref="Refusal">It may not be proposed: no Plan yet, one before the Board already, too late, no reason.</exception>
    public async Task<PlanRevision> RunAsync(NewRevision request, CancellationToken cancellationToken = default)
    {
        var changes = await preview.RunAsync(request, cancellationToken);
        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            throw new Refusal("revision.reason", "Indicare il motivo della variazione.");
        }

        var now = clock.GetUtcNow();
        var cycle = await preview.FindAsync(request, RomeTime.Today(now), cancellationToken);
        var earlier = await db.Revisions.Where(r => r.CycleId == cycle.Id).ToListAsync(cancellationToken);
        if (earlier.Exists(r => r.State == RevisionState.Proposed))
        {
            throw new Refusal("revision.pending", "Una variazione è già all'esame del Consiglio: attendere la decisione.");
        }

        var revision = new PlanRevision
        {
            Id = PlanRevision.IdOf(cycle.Id, FormattableString.Invariant($"{PlanRevision.Kind}/{earlier.Count + 1}")),
            CycleId = cycle.Id,
            Number = earlier.Count + 1,
            Before = cycle.PlanInForce,
            After = request.PlanJson,
            Reason = request.Reason.Trim(),
            ProposedBy = request.By,
            ProposedAt = now,
        };
        db.Revisions.Add(revision);
        await desk.TellAsync(cycle, revision, changes, cancellationToken);
        await bursts.StartAsync(
            new StartInstance(Decision, new JsonObject { ["Subject"] = revision.Subject, ["Publishes"] = true, ["Round"] = 1 }, cycle.Id), cancellationToken);
        return revision;
    }
}

/// <summary>What goes with a proposal: the change in words as a document, and the evaluation unit that is told.</summary>
public sealed class RevisionDesk(IssueCycleDocument issue, RoleHolders holders, Correspondence correspondence, IIdSource ids, TimeProvider clock)
{
    public async Task TellAsync(Cycle cycle, PlanRevision revision, IReadOnlyList<PlanChange> changes, CancellationToken cancellationToken)
    {
        await issue.RunAsync(new IssuedFrom(cycle, ids.NewId()) { Person = revision.ProposedBy, Reason = revision.Reason }, PlanRevision.Kind, revision.Subject, cancellationToken);
        var today = RomeTime.Today(clock.GetUtcNow());
        if (await holders.FindAsync(Role.EvaluationUnit, null, today, cancellationToken) is { } unit)
        {
            correspondence.Tell(
                unit.Id, $"revision:{revision.Id}", "Proposta di variazione del Piano",
                [$"Motivo: {revision.Reason}", .. changes.Select(c => c.Sentence), "Decide il Consiglio di Amministrazione. Il punteggio si calcola sul valore atteso originario e su quello variato."],
                cycle.Id);
        }
    }
}
