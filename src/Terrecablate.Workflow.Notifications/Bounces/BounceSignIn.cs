using MailKit.Net.Imap;
using MailKit.Security;
using Microsoft.Extensions.Options;
using Terrecablate.Workflow.Notifications.Graph;

namespace Terrecablate.Workflow.Notifications.Bounces;

/// <summary>Opens the mailbox: with its password, or as the application of the body's directory (SASL XOAUTH2).</summary>
public sealed class BounceSignIn(IOptions<BounceOptions> options, GraphAccess? application = null)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <exception cref="AuthenticationException">The mailbox does not open.</exception>
    /// <exception cref="GraphRefusalException">The directory does not let the application in.</exception>
    /// <exception cref="TimeoutException">The directory does not answer.</exception>
    public async Task EnterAsync(ImapClient client, CancellationToken cancellationToken)
    {
        var (user, password, resource) = (options.Value.User, options.Value.Password, options.Value.Resource);
        if (resource.Length == 0)
        {
            await client.AuthenticateAsync(user, password, cancellationToken);
            return;
        }

        var token = await application!.TokenAsync(new Uri(resource), Patience, cancellationToken);
        await client.AuthenticateAsync(new SaslMechanismOAuth2(user, token), cancellationToken);
    }
}
