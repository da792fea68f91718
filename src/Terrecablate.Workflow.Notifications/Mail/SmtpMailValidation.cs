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

    private static IEnumerable<string> Problems(SmtpMailOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Host) || Uri.CheckHostName(options.Host) == UriHostNameType.Unknown)
        {
            yield return $"Mail:Smtp:Host must be the name or the address of a mail server, without port or protocol; it is '{options.Host}'.";
        }

        if (options.Port is < 1 or > 65535)
        {
            yield return $"Mail:Smtp:Port must be between 1 and 65535; it is {options.Port}.";
        }

        if (!Enum.IsDefined(options.Security))
        {
            yield return "Mail:Smtp:Security must be None, StartTls, SslOnConnect or Auto.";
        }

        if (options.User.Length > 0 && options.Password.Length == 0)
        {
            yield return "Mail:Smtp:Password is missing, although Mail:Smtp:User is set.";
        }

        if (options.User.Length == 0 && options.Password.Length > 0)
        {
            yield return "Mail:Smtp:User is missing, although Mail:Smtp:Password is set.";
        }

        if (options is { Security: SmtpSecurity.None, User.Length: > 0 } && !IsThisMachine(options.Host))
        {
            yield return "Mail:Smtp:Security must not be None where a password travels to another machine.";
        }

        if (!MailboxAddress.TryParse(options.FromAddress, out var from) || !from.Address.Contains('@', StringComparison.Ordinal))
        {
            yield return $"Mail:Smtp:FromAddress must be a mail address; it is '{options.FromAddress}'.";
        }

        if (options.TimeoutSeconds is < 1 or > 600)
        {
            yield return $"Mail:Smtp:TimeoutSeconds must be between 1 and 600; it is {options.TimeoutSeconds}.";
        }
    }
}
