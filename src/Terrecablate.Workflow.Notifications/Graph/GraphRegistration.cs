using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Terrecablate.Workflow.Notifications.Graph;

internal static class GraphRegistration
{
    /// <summary>Access to Microsoft Graph, once for all that use it.</summary>
    public static IServiceCollection AddGraphAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GraphOptions>, GraphValidation>());
        services.AddOptions<GraphOptions>().Bind(configuration.GetSection(GraphOptions.Section)).ValidateOnStart();
        services.TryAddSingleton<GraphAccess>();
        return services;
    }
}
