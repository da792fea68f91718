using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Processes;
using Terrecablate.Workflow.Processes.People;
using Terrecablate.Workflow.Web.Startup;

namespace Terrecablate.Workflow.Web.Pages.Persone;

/// <summary>The people of the body and their mandates, past ones included.</summary>
[Authorize(Policies.Administrator)]
public sealed class IndexModel(WorkflowDb db, TimeProvider clock) : PageModel
{
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public IReadOnlyList<DelegationLine> Delegations { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var today = RomeTime.Today(clock.GetUtcNow());
        var people = await db.People.AsNoTracking().OrderBy(p => p.Name).ThenBy(p => p.Id).ToListAsync(cancellationToken);
        var mandates = (await db.Mandates.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(m => m.PersonId);
        Lines = [.. people.SelectMany(p => mandates[p.Id].OrderBy(m => m.From).Select(m => (Mandate?)m).DefaultIfEmpty(), (p, m) => Line.Of(p, m, today))];
        var names = people.ToDictionary(p => p.Id, p => p.Name);
        var delegations = await db.Delegations.AsNoTracking().OrderByDescending(d => d.To).ThenBy(d => d.Id).ToListAsync(cancellationToken);
        Delegations = [.. delegations.Select(d => new DelegationLine(d.Id, names[d.ToPersonId], names[d.FromPersonId], Role.Label(d.Role), d.From, d.To, d.Act, d.To < today))];
    }

    /// <summary>A row: who acts in whose place.</summary>
    public sealed record DelegationLine(string Id, string Who, string InPlaceOf, string Role, DateOnly From, DateOnly To, string Act, bool IsPast);

    /// <summary>A row: a person with one mandate, or with none.</summary>
    public sealed record Line(string PersonId, string Name, string Email, string? MandateId, string? Role, string? Scope, DateOnly? From, DateOnly? To, string? Act, bool IsPast)
    {
        internal static Line Of(Person person, Mandate? mandate, DateOnly today) => new(
            person.Id,
            person.Name,
            person.Email,
            mandate?.Id,
            mandate is null ? null : Domain.People.Role.Label(mandate.Role),
            mandate?.Scope,
            mandate?.From,
            mandate?.To,
            mandate?.Act,
            mandate?.To < today);
    }
}
