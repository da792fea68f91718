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
    };

    private bool _isLoaded;

    /// <summary>The person who answers for the role on that day: its holder, or the chair of the body that it is.</summary>
    public async Task<Person?> FindAsync(string role, string? scope, DateOnly day, CancellationToken cancellationToken = default)
    {
        await LoadAsync(cancellationToken);
        return Held(role, day)
            .Where(m => m.Scope is null || m.Scope == scope)
            .OrderByDescending(m => m.Scope == scope).ThenByDescending(m => m.From).ThenBy(m => m.Id, StringComparer.Ordinal)
            .FirstOrDefault()?.Person;
    }

    /// <summary>Whether anybody answers for the role on that day, in whatever scope.</summary>
    public async Task<bool> HasAnyAsync(string role, DateOnly day, CancellationToken cancellationToken = default)
    {
        await LoadAsync(cancellationToken);
        return Held(role, day).Any();
    }

    /// <summary>Who is to answer when some people may not: the holder, else the first one up the line who may.</summary>
    public async Task<Assignment> AssignAsync(string role, string? scope, IReadOnlyCollection<string> excluded, DateOnly day, CancellationToken cancellationToken = default)
    {
        var holder = await FindAsync(role, scope, day, cancellationToken);
        if (holder is null || !excluded.Contains(holder.Id))
        {
            return new Assignment(holder, null);
        }

        for (var next = role; Superior.TryGetValue(next, out var above); next = above)
        {
            var substitute = await FindAsync(above, null, day, cancellationToken);
            if (substitute is not null && !excluded.Contains(substitute.Id))
            {
                return new Assignment(substitute, $"Al posto di {Role.Label(role)}, che ha già agito in questa pratica.");
            }
        }

        return new Assignment(null, $"Nessuno può agire al posto di {Role.Label(role)}, che ha già agito in questa pratica.");
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (!_isLoaded)
        {
            await db.Mandates.Include(m => m.Person).LoadAsync(cancellationToken);
            _isLoaded = true;
        }
    }

    private IEnumerable<Mandate> Held(string role, DateOnly day)
    {
        var answering = Role.AnsweredBy(role);
        return db.Mandates.Local.Where(m => m.Role == answering && m.IsHeldOn(day) && m.Person is { IsActive: true });
    }
}

/// <param name="Person">Who is to answer; none where nobody can.</param>
/// <param name="Reason">Why not the role's holder, where that is so.</param>
public sealed record Assignment(Person? Person, string? Reason);
