using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Processes.Links;
using Terrecablate.Workflow.Processes.People;
using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.SignIn;

/// <summary>Makes the first administrator of an installation, by a link printed at the first start.</summary>
public sealed class SetUp(WorkflowDb db, TokenSource tokens, CurrentBody body, IIdSource ids, TimeProvider clock)
{
    /// <summary>A fresh set-up token; the older ones die. None where there is an administrator already.</summary>
    public async Task<string?> IssueAsync(CancellationToken cancellationToken = default)
    {
        if (await db.Mandates.IgnoreQueryFilters().AnyAsync(m => m.Role == Role.Administrator, cancellationToken))
        {
            return null;
        }

        db.SetupLinks.RemoveRange(await db.SetupLinks.Where(l => l.UsedAt == null).ToListAsync(cancellationToken));
        var token = tokens.Mint();
        db.SetupLinks.Add(new SetupLink { TokenHash = TokenSource.Hash(token), IssuedAt = clock.GetUtcNow() });
        return token;
    }

    /// <summary>Whether the token would be accepted now.</summary>
    public Task<bool> IsValidAsync(string token, CancellationToken cancellationToken = default)
    {
        var hash = TokenSource.Hash(token);
        return db.SetupLinks.AnyAsync(l => l.TokenHash == hash && l.UsedAt == null, cancellationToken);
    }

    /// <summary>Makes the administrator; the link is used up in the same transaction.</summary>
    /// <exception cref="Refusal">The link is not valid, or the name or address is missing.</exception>
    public async Task<SignedIn> RunAsync(string token, string name, string email, CancellationToken cancellationToken = default)
    {
        var hash = TokenSource.Hash(token);
        var link = await db.SetupLinks.FirstOrDefaultAsync(l => l.TokenHash == hash, cancellationToken);
        if (link is not { UsedAt: null })
        {
            throw new Refusal("setup.link", "Il collegamento di configurazione non è valido o è già stato usato.");
        }

        if (string.IsNullOrWhiteSpace(name) || !email.Contains('@', StringComparison.Ordinal))
        {
            throw new Refusal("setup.person", "Indicare nome e indirizzo e-mail.");
        }

        link.UsedAt = clock.GetUtcNow();
        var today = RomeTime.Today(clock.GetUtcNow());
        var person = new Person { Id = ids.NewId(), Name = name.Trim(), Email = email.Trim().ToLowerInvariant() };
        db.People.Add(person);
        db.Mandates.Add(new Mandate { Id = ids.NewId(), PersonId = person.Id, Role = Role.Administrator, From = today, Act = "Prima configurazione" });
        return new SignedIn(body.Id!, person.Id, person.Name, [Role.Administrator]);
    }
}
