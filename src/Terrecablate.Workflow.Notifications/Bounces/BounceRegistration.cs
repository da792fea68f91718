using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Terrecablate.Workflow.Notifications.Graph;

namespace Terrecablate.Workflow.Notifications.Bounces;

public static class BounceRegistration
{
    /// <summary>What reads undelivered mail that comes back.</summary>
    public static IServiceCollection AddBounces(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<BounceOptions>, BounceValidation>();
        services.AddOptions<BounceOptions>().Bind(configuration.GetSection(BounceOptions.Section)).ValidateOnStart();
        if (!string.IsNullOrWhiteSpace(configuration.GetSection(BounceOptions.Section)[nameof(BounceOptions.Resource)]))
        {
            services.AddGraphAccess(configuration);
        }

        return services.AddSingleton<BounceSignIn>().AddSingleton<BounceMailbox>();
    }
}
