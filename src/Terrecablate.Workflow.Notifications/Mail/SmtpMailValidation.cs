using Microsoft.Extensions.Options;
using MimeKit;

namespace Terrecablate.Workflow.Notifications.Mail;

/// <summary>One line for each thing that would stop mail from leaving, told at start and not at the first message.</summary>
internal sealed class SmtpMailValidation : IValidateOptions<SmtpMailOptions>
{
    private static readonly string[] ThisMachine = ["localhost", "127.0.0.1", "::1"];

    public ValidateOptionsResult Validate(string? name, SmtpMailOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    internal static bool IsThisMachine(string host) => ThisMachine.Contains(host, StringComparer.OrdinalIgnoreCase);

    private static bool IsAddress(string text) => MailboxAddress.TryParse(text, out var read) && read.Address.Contains('@', StringComparison.Ordinal);

    private static IEnumerable<string> Problems(SmtpMailOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Host) || Uri.CheckHostName(options.Host) == UriHostNameType.Unknown)
        {
            yield return $"Mail:Smtp:Host dev'essere il nome o l'indirizzo di un server di posta, senza porta e senza protocollo; è «{options.Host}».";
        }

        if (options.Port is < 1 or > 65535)
        {
            yield return $"Mail:Smtp:Port dev'essere fra 1 e 65535; è {options.Port}.";
        }

        if (!Enum.IsDefined(options.Security))
        {
            yield return "Mail:Smtp:Security dev'essere None, StartTls, SslOnConnect o Auto.";
        }

        if (options.User.Length > 0 && options.Password.Length == 0)
        {
            yield return "Mail:Smtp:Password manca, mentre Mail:Smtp:User è indicato.";
        }

        if (options.User.Length == 0 && options.Password.Length > 0)
        {
            yield return "Mail:Smtp:User manca, mentre Mail:Smtp:Password è indicata.";
        }

        if (options is { Security: SmtpSecurity.None, User.Length: > 0 } && !IsThisMachine(options.Host))
        {
            yield return "Mail:Smtp:Security non può essere None quando una password va a un'altra macchina.";
        }

        if (options.ReturnAddress.Length > 0 && !IsAddress(options.ReturnAddress))
        {
            yield return $"Mail:Smtp:ReturnAddress dev'essere un indirizzo di posta, o vuoto; è «{options.ReturnAddress}».";
        }

        if (!IsAddress(options.FromAddress))
        {
            yield return $"Mail:Smtp:FromAddress dev'essere un indirizzo di posta; è «{options.FromAddress}».";
        }

        if (options.TimeoutSeconds is < 1 or > 600)
        {
            yield return $"Mail:Smtp:TimeoutSeconds dev'essere fra 1 e 600; è {options.TimeoutSeconds}.";
        }
    }
}
