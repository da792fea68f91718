using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Engine;

namespace Terrecablate.Workflow.Processes.People;

/// <param name="PersonId">Who is appointed.</param>
/// <param name="Role">A name of <see cref="Domain.People.Role"/>.</param>
/// <param name="Scope">The Area of an AreaHead, the project of an Assignee; none for the others.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, inclusive; none until further notice.</param>
/// <param name="Act">The act of appointment.</param>
public sealed record NewMandate(string PersonId, string Role, string? Scope, DateOnly From, DateOnly? To, string? Act);

/// <summary>Appoints a person to a role; the role's open tasks follow.</summary>
public sealed class GiveMandate(WorkflowDb db, IIdSource ids)
{
    /// <exception cref="Refusal">Person or role unknown, the scope missing or too much, the dates reversed, or the person holds the role then.</exception>
    public async Task RunAsync(NewMandate request, CancellationToken cancellationToken = default)
    {
        if (await db.People.FindAsync([request.PersonId], cancellationToken) is not { IsActive: true } person)
        {
            throw new Refusal("mandate.person", "La persona indicata non esiste o non è attiva.");
        }

        var scope = string.IsNullOrWhiteSpace(request.Scope) ? null : request.Scope.Trim();
        Check(request, scope);
        var held = await db.Mandates.Where(m => m.PersonId == person.Id && m.Role == request.Role && m.Scope == scope).ToListAsync(cancellationToken);
        if (held.Any(m => (m.To is null || m.To >= request.From) && (request.To is null || m.From <= request.To)))
        {
            throw new Refusal("mandate.held", $"{person.Name} ha già questo incarico in quel periodo.");
        }

        db.Mandates.Add(new Mandate
        {
            Id = ids.NewId(),
            PersonId = person.Id,
            Role = request.Role,
            Scope = scope,
            From = request.From,
            To = request.To,
            Act = string.IsNullOrWhiteSpace(request.Act) ? null : request.Act.Trim(),
        });
    }

    private static void Check(NewMandate request, string? scope)
    {
        if (!Role.IsKnown(request.Role))
        {
            throw new Refusal("mandate.role", "Indicare l'incarico.");
        }

        var isScoped = request.Role is Role.AreaHead or Role.Assignee;
        if (isScoped != scope is not null)
        {
            throw new Refusal("mandate.scope", isScoped ? "Indicare l'Area o il progetto di cui risponde." : $"{Role.Label(request.Role)} non è limitato a un'Area o a un progetto: lascia vuoto il campo.");
        }

        if (request.To < request.From)
        {
            throw new Refusal("mandate.dates", "L'ultimo giorno non può venire prima del primo.");
        }
    }
}
