using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Cycles;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Processes.Cycles;
using Terrecablate.Workflow.Processes.Deadlines;
using Terrecablate.Workflow.Processes.Objectives;
using Terrecablate.Workflow.Processes.People;
using Terrecablate.Workflow.Processes.Tasks;

namespace Terrecablate.Workflow.Processes.Simulation;

/// <summary>Lets happen what a script brings about from outside the tasks, by the same use cases as the pages.</summary>
internal sealed class Happenings(UseCases useCases, Cycle cycle)
{
    public Task LetHappenAsync(ScriptedEvent happening, CancellationToken cancellationToken) => happening switch
    {
        ScriptedEvent.DeadlineDeferred deferred => useCases.RunAsync<DeferDeadline>(
            cycle.BodyId, u => u.RunAsync(new Deferral(cycle.Id, deferred.Deadline, deferred.To, deferred.Basis), cancellationToken), cancellationToken),
        ScriptedEvent.TermsSuspended suspended => useCases.RunAsync<SuspendTerms, IReadOnlyList<DeadlineShift>>(
            cycle.BodyId, u => u.RunAsync(new Suspension(cycle.Id, suspended.Deadlines, suspended.From, suspended.To, suspended.Basis), cancellationToken), cancellationToken),
        ScriptedEvent.DeadlineActRevoked revoked => useCases.RunAsync<RevokeDeadlineAct, IReadOnlyList<DeadlineShift>>(
            cycle.BodyId, u => u.RunAsync(new Revocation(cycle.Id, revoked.Basis), cancellationToken), cancellationToken),
        ScriptedEvent.ProvisionalAccountsDeclared declared => useCases.RunAsync<DeclareProvisionalAccounts>(
            cycle.BodyId, u => u.RunAsync(cycle.Id, declared.Reason, "person:dg", cancellationToken), cancellationToken),
        ScriptedEvent.CycleRenewed renewed => useCases.RunAsync<RenewCycle, Cycle>(
            cycle.BodyId,
            async u => await u.RunAsync(new ConfirmedRenewal(renewed.Cycle, (await u.PreviewAsync(renewed.Cycle, cancellationToken)).Digest, "person:secretariat"), cancellationToken),
            cancellationToken),
        ScriptedEvent.PlanRevisionProposed proposed => useCases.RunAsync<ProposeRevision, PlanRevision>(
            cycle.BodyId, u => u.RunAsync(new NewRevision(cycle.Year, Revised(proposed), proposed.Reason, false, "person:dg"), cancellationToken), cancellationToken),
        ScriptedEvent.ActualRestated restated => useCases.RunAsync<RestateActual>(
            cycle.BodyId, u => u.RunAsync(new Restatement(cycle.Year, restated.Indicator, restated.Value, restated.Reason, "person:secretariat"), cancellationToken), cancellationToken),
        ScriptedEvent.HolderChanged changed => ChangeHolderAsync(changed, cancellationToken),
        ScriptedEvent.TaskReassigned reassigned => ReassignAsync(reassigned, cancellationToken),
        _ => throw new InvalidOperationException($"Unknown event {happening}."),
    };

    private string Revised(ScriptedEvent.PlanRevisionProposed proposed) => RevisedPlan.Of(
        cycle.PlanInForce, cycle.Plan(), new RevisedValues { Targets = proposed.Targets.ToDictionary(target => (target.Key, cycle.Year), target => target.Value) });

    private async Task ReassignAsync(ScriptedEvent.TaskReassigned happening, CancellationToken cancellationToken)
    {
        var matching = new ScriptedAnswer(happening.Task, happening.Subject);
        var open = await useCases.RunAsync<WorkflowDb, List<WorkTask>>(
            cycle.BodyId, db => db.Tasks.AsNoTracking().Where(t => t.State == TaskState.Open).OrderBy(t => t.Id).ToListAsync(cancellationToken), cancellationToken);
        foreach (var task in open.Where(task => matching.Matches(task, 0)))
        {
            await useCases.RunAsync<ReassignTask>(
                cycle.BodyId, u => u.RunAsync(new Reassignment(task.Id, happening.Person, happening.Reason, "person:secretariat"), cancellationToken), cancellationToken);
        }
    }

    private async Task ChangeHolderAsync(ScriptedEvent.HolderChanged happening, CancellationToken cancellationToken)
    {
        var role = Role.AnsweredBy(happening.Role);
        var former = await useCases.RunAsync<WorkflowDb, List<Mandate>>(
            cycle.BodyId, db => db.Mandates.AsNoTracking().Where(m => m.Role == role && m.Scope == happening.Scope && (m.To == null || m.To >= happening.At)).ToListAsync(cancellationToken), cancellationToken);
        foreach (var mandate in former)
        {
            await useCases.RunAsync<EndMandate>(cycle.BodyId, u => u.RunAsync(new MandateEnd(mandate.Id, happening.At.AddDays(-1)), cancellationToken), cancellationToken);
        }

        if (happening.Person is { } person)
        {
            await useCases.RunAsync<GiveMandate>(
                cycle.BodyId, u => u.RunAsync(new NewMandate(person, role, happening.Scope, happening.At, null, happening.Act), cancellationToken), cancellationToken);
        }
    }
}
