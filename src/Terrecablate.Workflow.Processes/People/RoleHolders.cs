using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.People;

namespace Terrecablate.Workflow.Processes.People;

/// <summary>Who answers for a role today, and who instead where that person may not.</summary>
public sealed class RoleHolders(WorkflowDb db)
{
    /// <summary>Who is asked instead of a holder who may not act: the next one up, who has no part in the matter.</summary>
    private static readonly Dictionary<string, string> Superior = new()
    {
        [Role.AreaHead] = Role.GeneralDirector,
        [Role.Assignee] = Role.GeneralDirector,
        [Role.Secretariat] = Role.GeneralDirector,
        [Role.Accounting] = Role.GeneralDirector,
        [Role.Personnel] = Role.GeneralDirector,
        [Role.GeneralDirector] = Role.BoardChair,
        [Role.Rpct] = Role.BoardChair,
    };

    private bool _isLoaded;

    /// <summary>The person who answers for the role on that day: its holder or the holder's delegate, or the chair of the body that it is.</summary>
    public async Task<Person?> FindAsync(string role, string? scope, DateOnly day, CancellationToken cancellationToken = default) =>
        (await AnsweringAsync(role, scope, day, cancellationToken))?.Person;

    /// <summary>Whether anybody answers for the role on that day, in whatever scope.</summary>
    public async Task<bool> HasAnyAsync(string role, DateOnly day, CancellationToken cancellationToken = default)
    {
        await LoadAsync(cancellationToken);
        return Held(role, day).Any();
    }

    /// <summary>Who is to answer when some people may not: the holder or the delegate, else the first one up the line who may.</summary>
    public async Task<Assignment> AssignAsync(string role, string? scope, IReadOnlyCollection<string> excluded, DateOnly day, CancellationToken cancellationToken = default)
    {
        var answering = await AnsweringAsync(role, scope, day, cancellationToken);
        if (answering is null)
        {
            return new Assignment(null, null);
        }

        if (Able(answering, excluded) is { } able)
        {
            return able;
        }

        for (var next = role; Superior.TryGetValue(next, out var above); next = above)
        {
            if (await AnsweringAsync(above, null, day, cancellationToken) is { } substitute && Able(substitute, excluded) is { Person: not null } found)
            {
                return found with { Reason = $"Al posto di {Role.Label(role)}, che in questa pratica ha già agito o ha un interesse." };
            }
        }

        return new Assignment(null, $"Nessuno può agire al posto di {Role.Label(role)}, che in questa pratica ha già agito o ha un interesse.");
    }

    // Where the delegate has acted in his own name, the holder may still act; where it was in the holder's name, neither may.
    private static Assignment? Able(Answering answering, IReadOnlyCollection<string> excluded)
    {
        if (answering.Holder is { } holder)
        {
            return excluded.Contains(holder.Id) ? null
                : excluded.Contains(answering.Person.Id) ? new Assignment(holder, null)
                : new Assignment(answering.Person, $"Per delega del titolare ({answering.Act}).", holder.Id);
        }

        return excluded.Contains(answering.Person.Id) ? null : new Assignment(answering.Person, null);
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (!_isLoaded)
        {
            await db.Mandates.Include(m => m.Person).LoadAsync(cancellationToken);
            await db.Delegations.Include(d => d.ToPerson).LoadAsync(cancellationToken);
            _isLoaded = true;
        }
    }

    private IEnumerable<Mandate> Held(string role, DateOnly day)
    {
        var answering = Role.AnsweredBy(role);
        return db.Mandates.Local.Where(m => m.Role == answering && m.IsHeldOn(day) && m.Person is { IsActive: true });
    }

    private async Task<Answering?> AnsweringAsync(string role, string? scope, DateOnly day, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var holder = Held(role, day)
            .Where(m => m.Scope is null || m.Scope == scope)
            .OrderByDescending(m => m.Scope == scope).ThenByDescending(m => m.From).ThenBy(m => m.Id, StringComparer.Ordinal)
            .FirstOrDefault()?.Person;
        var delegation = holder is null ? null : db.Delegations.Local
            .Where(d => d.FromPersonId == holder.Id && d.Role == Role.AnsweredBy(role) && d.IsInForceOn(day) && d.ToPerson is { IsActive: true })
            .OrderBy(d => d.Id, StringComparer.Ordinal)
            .FirstOrDefault();
        return holder is null ? null
            : delegation is null ? new Answering(holder, null, null)
            : new Answering(delegation.ToPerson!, holder, delegation.Act);
    }

    private sealed record Answering(Person Person, Person? Holder, string? Act);
}

/// <param name="Person">Who is to answer; none where nobody can.</param>
/// <param name="Reason">Why not the role's holder, where that is so.</param>
/// <param name="OnBehalfOf">The holder in whose name the person acts by delegation; none otherwise.</param>
public sealed record Assignment(Person? Person, string? Reason, string? OnBehalfOf = null);
