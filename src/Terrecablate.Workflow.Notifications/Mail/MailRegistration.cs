using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Terrecablate.Workflow.Notifications.Templates;
using Terrecablate.Workflow.Processes.Outbox;

namespace Terrecablate.Workflow.Notifications.Mail;

public static class MailRegistration
{
    /// <summary>Mail by SMTP where <c>Mail:Smtp:Host</c> is set, otherwise into the pickup folder.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<LetterheadOptions>()
            .Bind(configuration.GetSection(LetterheadOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        // The renderer asks for scoped things of the framework.
        services.AddScoped<IMailWriter, MailWriter>();

        var smtp = configuration.GetSection(SmtpMailOptions.Section);
        return string.IsNullOrWhiteSpace(smtp[nameof(SmtpMailOptions.Host)])
            ? AddPickup(services, configuration.GetSection(PickupMailOptions.Section))
            : AddSmtp(services, smtp);
    }

    private static IServiceCollection AddSmtp(IServiceCollection services, IConfigurationSection section)
    {
        services.AddSingleton<IValidateOptions<SmtpMailOptions>, SmtpMailValidation>();
        services.AddOptions<SmtpMailOptions>().Bind(section).ValidateOnStart();
        return services.AddSingleton<IMailChannel, SmtpMail>();
    }

    private static IServiceCollection AddPickup(IServiceCollection services, IConfigurationSection section)
    {
        services.AddOptions<PickupMailOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => new PickupFolder(provider.GetRequiredService<IOptions<PickupMailOptions>>().Value));
        return services.AddSingleton<IMailChannel>(provider => new PickupMail(provider.GetRequiredService<IOptions<PickupMailOptions>>().Value));
    }
}
