using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Engine;

namespace Terrecablate.Workflow.Processes.People;

/// <param name="Name">First and last name.</param>
/// <param name="Email">The registered address, to which links are sent.</param>
public sealed record NewPerson(string Name, string Email);

/// <summary>Adds somebody who acts for the body.</summary>
public sealed class AddPerson(WorkflowDb db, IIdSource ids)
{
    /// <exception cref="Refusal">The name or the address is missing, or somebody has that address already.</exception>
    public async Task<Person> RunAsync(NewPerson request, CancellationToken cancellationToken = default)
    {
        var email = request.Email.Trim().ToLowerInvariant();
        if (string.IsNullOrWhiteSpace(request.Name) || !email.Contains('@', StringComparison.Ordinal))
        {
            throw new Refusal("person.incomplete", "Indicare nome e indirizzo e-mail.");
        }

        if (await db.People.FirstOrDefaultAsync(p => p.Email == email, cancellationToken) is { } known)
        {
            throw new Refusal("person.known", $"L'indirizzo è già di {known.Name}: dalle un altro incarico, oppure usa un altro indirizzo.");
        }

        var person = new Person { Id = ids.NewId(), Name = request.Name.Trim(), Email = email };
        db.People.Add(person);
        return person;
    }
}
