using Microsoft.Extensions.Options;
using Terrecablate.Workflow.Notifications.Mail;

namespace Terrecablate.Workflow.Notifications.Bounces;

/// <summary>Checks the section before anything starts, one line for each problem.</summary>
internal sealed class BounceValidation : IValidateOptions<BounceOptions>
{
    private const int LeastSecret = 32;

    public ValidateOptionsResult Validate(string? name, BounceOptions options)
    {
        var problems = (options.HasMailbox ? Mailbox(options) : []).Concat(Webhook(options)).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Mailbox(BounceOptions options)
    {
        if (Uri.CheckHostName(options.Host) == UriHostNameType.Unknown)
        {
            yield return $"Mail:Bounces:Host dev'essere il nome o l'indirizzo di un server IMAP, senza porta e senza protocollo; è «{options.Host}».";
        }

        if (options.Port is < 1 or > 65535)
        {
            yield return $"Mail:Bounces:Port dev'essere fra 1 e 65535; è {options.Port}.";
        }

        if (options.User.Length == 0 || options.Password.Length == 0 == (options.Resource.Length == 0))
        {
            yield return "Mail:Bounces:User, con Mail:Bounces:Password oppure Mail:Bounces:Resource (uno solo dei due): servono per leggere la casella.";
        }

        if (options.Resource.Length > 0 && !(Uri.TryCreate(options.Resource, UriKind.Absolute, out var resource) && resource.Scheme == Uri.UriSchemeHttps))
        {
            yield return $"Mail:Bounces:Resource dev'essere un indirizzo https, per Exchange Online https://outlook.office365.com; è «{options.Resource}».";
        }

        if (options.Security == SmtpSecurity.None && !SmtpMailValidation.IsThisMachine(options.Host))
        {
            yield return "Mail:Bounces:Security non può essere None quando ciò che apre la casella va a un'altra macchina.";
        }

        if (options.EveryMinutes is < 1 or > 1440)
        {
            yield return $"Mail:Bounces:EveryMinutes dev'essere fra 1 e 1440; è {options.EveryMinutes}.";
        }
    }

    private static IEnumerable<string> Webhook(BounceOptions options)
    {
        if (options.WebhookSecret.Length is > 0 and < LeastSecret)
        {
            yield return $"Mail:Bounces:WebhookSecret deve avere almeno {LeastSecret} caratteri; ne ha {options.WebhookSecret.Length}.";
        }
    }
}
