using Microsoft.EntityFrameworkCore;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Processes.Links;
using Terrecablate.Workflow.Processes.Outbox;

namespace Terrecablate.Workflow.Processes.SignIn;

/// <summary>Makes the one-time links by which people sign in.</summary>
public sealed class SignInLinks(WorkflowDb db, TokenSource tokens, PublicAddress address, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(20);

    /// <summary>A fresh link for the person, as a mail's content.</summary>
    public MailContent Issue(string personId)
    {
        var token = tokens.Mint();
        var until = clock.GetUtcNow() + Lifetime;
        db.SignInLinks.Add(new SignInLink { TokenHash = TokenSource.Hash(token), PersonId = personId, ExpiresAt = until });
        return new SignInMail(address.Of($"accesso/{token}"), FormattableString.Invariant($"{RomeTime.ToRome(until):HH:mm} del {Italian.Date(RomeTime.Today(until))}"));
    }
}

/// <summary>Asks for a sign-in link. The answer is the same whether or not the address is known.</summary>
public sealed class RequestSignIn(WorkflowDb db, Correspondence correspondence, IIdSource ids, TimeProvider clock)
{
    /// <summary>The roles whose holders have an account; the others act by link.</summary>
    public static readonly IReadOnlyList<string> Accounts = [Role.Secretariat, Role.GeneralDirector, Role.EvaluationUnit, Role.Administrator, Role.ProcessDesigner];

    public async Task RunAsync(string email, CancellationToken cancellationToken = default)
    {
        var today = RomeTime.Today(clock.GetUtcNow());
        var wanted = email.Trim().ToLowerInvariant();
        var person = await db.People.FirstOrDefaultAsync(p => p.IsActive && p.Email == wanted, cancellationToken);
        if (person is null)
        {
            return;
        }

        var roles = await db.Mandates.Where(m => m.PersonId == person.Id).ToListAsync(cancellationToken);
        if (roles.Any(m => m.IsHeldOn(today) && Accounts.Contains(m.Role)))
        {
            correspondence.Queue(OutboxKind.SignIn, $"sign-in:{ids.NewId()}", person.Id, []);
        }
    }
}

/// <summary>Who has signed in, and in which roles.</summary>
public sealed record SignedIn(string BodyId, string PersonId, string Name, IReadOnlyList<string> Roles);

/// <summary>Redeems a sign-in link, once.</summary>
public sealed class RedeemSignIn(WorkflowDb db, TimeProvider clock)
{
    /// <returns>Who signs in; null where the link is unknown, used or expired.</returns>
    public async Task<SignedIn?> RunAsync(string token, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        var hash = TokenSource.Hash(token);
        var link = await db.SignInLinks.FirstOrDefaultAsync(l => l.TokenHash == hash, cancellationToken);
        if (link is not { UsedAt: null } || link.ExpiresAt <= now || await db.People.FindAsync([link.PersonId], cancellationToken) is not { IsActive: true } person)
        {
            return null;
        }

        link.UsedAt = now;
        var today = RomeTime.Today(now);
        var roles = await db.Mandates.Where(m => m.PersonId == person.Id).ToListAsync(cancellationToken);
        return new SignedIn(link.BodyId, person.Id, person.Name, [.. roles.Where(m => m.IsHeldOn(today)).Select(m => m.Role).Distinct()]);
    }
}
