using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Terrecablate.Workflow.Notifications.Graph;
using Terrecablate.Workflow.Notifications.Templates;
using Terrecablate.Workflow.Processes.Outbox;

namespace Terrecablate.Workflow.Notifications.Mail;

public static class MailRegistration
{
    /// <summary>
    /// Mail by SMTP where <c>Mail:Smtp:Host</c> is set, by Microsoft Graph where <c>Mail:Graph:Mailbox</c> is, otherwise into
    /// the pickup folder.
    /// </summary>
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<LetterheadOptions>()
            .Bind(configuration.GetSection(LetterheadOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        // The renderer asks for scoped things of the framework.
        services.AddSingleton<IMailWriter, MailWriter>();

        var smtp = configuration.GetSection(SmtpMailOptions.Section);
        var graph = configuration.GetSection(GraphMailOptions.Section);
        return Has(smtp, nameof(SmtpMailOptions.Host)) ? AddSmtp(services, smtp, Has(graph, nameof(GraphMailOptions.Mailbox)))
            : Has(graph, nameof(GraphMailOptions.Mailbox)) ? AddGraph(services, graph, configuration)
            : AddPickup(services, configuration.GetSection(PickupMailOptions.Section));
    }

    private static bool Has(IConfigurationSection section, string key) => !string.IsNullOrWhiteSpace(section[key]);

    private static IServiceCollection AddSmtp(IServiceCollection services, IConfigurationSection section, bool hasAnother)
    {
        services.AddSingleton<IValidateOptions<SmtpMailOptions>, SmtpMailValidation>();
        services.AddOptions<SmtpMailOptions>().Bind(section).ValidateOnStart()
            .Validate(_ => !hasAnother, "Mail:Smtp:Host e Mail:Graph:Mailbox: la posta parte da uno solo dei due; lasciarne vuoto uno.");
        return services.AddSingleton<IMailChannel, SmtpMail>();
    }

    private static IServiceCollection AddGraph(IServiceCollection services, IConfigurationSection section, IConfiguration configuration)
    {
        services.AddOptions<GraphMailOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        return services.AddGraphAccess(configuration).AddSingleton<IMailChannel, GraphMail>();
    }

    private static IServiceCollection AddPickup(IServiceCollection services, IConfigurationSection section)
    {
        services.AddOptions<PickupMailOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => new PickupFolder(provider.GetRequiredService<IOptions<PickupMailOptions>>().Value));
        return services.AddSingleton<IMailChannel>(provider => new PickupMail(provider.GetRequiredService<IOptions<PickupMailOptions>>().Value));
    }
}
