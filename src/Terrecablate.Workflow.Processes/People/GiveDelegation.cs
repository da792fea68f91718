using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Engine;

namespace Terrecablate.Workflow.Processes.People;

/// <param name="FromPersonId">Who delegates: the holder of the role.</param>
/// <param name="ToPersonId">Who acts instead.</param>
/// <param name="Role">A name of <see cref="Domain.People.Role"/>.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, inclusive.</param>
/// <param name="Act">The act of delegation.</param>
public sealed record NewDelegation(string FromPersonId, string ToPersonId, string Role, DateOnly From, DateOnly To, string Act);

/// <summary>Lets somebody answer for the holder of a role for a while; the role's open tasks follow. Only a holder delegates, so there is no chain.</summary>
public sealed class GiveDelegation(WorkflowDb db, IIdSource ids)
{
    /// <exception cref="Refusal">A person is unknown, the one delegating does not hold the role, no act, the dates reversed, or the duties must stay apart.</exception>
    public async Task RunAsync(NewDelegation request, CancellationToken cancellationToken = default)
    {
        Check(request);
        var people = await db.People.Where(p => p.IsActive && (p.Id == request.FromPersonId || p.Id == request.ToPersonId)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        if (people.Count < 2)
        {
            throw new Refusal("delegation.people", "Indicare due persone diverse e attive: chi delega e chi agisce al suo posto.");
        }

        var mandates = await db.Mandates.Where(m => m.PersonId == request.FromPersonId || m.PersonId == request.ToPersonId).ToListAsync(cancellationToken);
        if (!mandates.Exists(m => m.PersonId == request.FromPersonId && m.Role == request.Role && m.IsHeldOn(request.From)))
        {
            throw new Refusal("delegation.not-holder", $"{people[request.FromPersonId]} non ricopre l'incarico di {Role.Label(request.Role)} il {request.From:dd/MM/yyyy}: chi agisce per delega non può delegare a sua volta.");
        }

        SeparationOfDuties.CheckDelegation(request.Role, mandates.Where(m => m.PersonId == request.ToPersonId && m.IsHeldOn(request.From)).Select(m => m.Role));
        if (await db.Delegations.AnyAsync(d => d.FromPersonId == request.FromPersonId && d.Role == request.Role && d.From <= request.To && d.To >= request.From, cancellationToken))
        {
            throw new Refusal("delegation.given", $"{people[request.FromPersonId]} ha già dato questa delega in quel periodo: prima concludila.");
        }

        db.Delegations.Add(new Delegation
        {
            Id = ids.NewId(),
            FromPersonId = request.FromPersonId,
            ToPersonId = request.ToPersonId,
            Role = request.Role,
            From = request.From,
            To = request.To,
            Act = request.Act.Trim(),
        });
    }

    private static void Check(NewDelegation request)
    {
        if (!Role.IsKnown(request.Role) || Role.AnsweredBy(request.Role) != request.Role)
        {
            throw new Refusal("delegation.role", "Indicare l'incarico delegato.");
        }

        if (request.To < request.From)
        {
            throw new Refusal("delegation.dates", "L'ultimo giorno non può venire prima del primo.");
        }

        if (string.IsNullOrWhiteSpace(request.Act))
        {
            throw new Refusal("delegation.act", "Indicare l'atto di delega.");
        }
    }
}

/// <param name="DelegationId">The delegation.</param>
/// <param name="LastDay">The last day, inclusive.</param>
public sealed record DelegationEnd(string DelegationId, DateOnly LastDay);

/// <summary>Ends a delegation before its day; from the next day the role's open tasks go back to its holder. One that has not begun is taken back.</summary>
public sealed class EndDelegation(WorkflowDb db, TimeProvider clock)
{
    /// <exception cref="Refusal">Unknown, or ended before it began or after its own last day.</exception>
    public async Task RunAsync(DelegationEnd request, CancellationToken cancellationToken = default)
    {
        var delegation = await db.Delegations.FirstOrDefaultAsync(d => d.Id == request.DelegationId, cancellationToken)
            ?? throw new Refusal("delegation.unknown", "La delega non esiste.");
        if (RomeTime.Today(clock.GetUtcNow()) < delegation.From && request.LastDay < delegation.From)
        {
            db.Delegations.Remove(delegation);
            return;
        }

        if (request.LastDay < delegation.From || request.LastDay > delegation.To)
        {
            throw new Refusal("delegation.dates", $"La delega vale dal {delegation.From:dd/MM/yyyy} al {delegation.To:dd/MM/yyyy}: indica un giorno fra questi.");
        }

        delegation.To = request.LastDay;
    }
}
