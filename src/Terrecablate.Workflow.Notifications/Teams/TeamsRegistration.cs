using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Terrecablate.Workflow.Notifications.Graph;
using Terrecablate.Workflow.Processes.Outbox;

namespace Terrecablate.Workflow.Notifications.Teams;

public static class TeamsRegistration
{
    /// <summary>Notices to persons where <c>Teams:Activity:AppId</c> is set, cards in a channel where <c>Teams:Channel:WebhookUrl</c> is.</summary>
    public static IServiceCollection AddTeams(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        var activity = configuration.GetSection(TeamsActivityOptions.Section);
        if (!string.IsNullOrWhiteSpace(activity[nameof(TeamsActivityOptions.AppId)]))
        {
            services.AddOptions<TeamsActivityOptions>().Bind(activity).ValidateOnStart();
            services.AddSingleton<IValidateOptions<TeamsActivityOptions>, TeamsValidation>();
            services.AddGraphAccess(configuration).AddSingleton<INudgeChannel, TeamsActivity>();
        }

        var channel = configuration.GetSection(TeamsChannelOptions.Section);
        if (!string.IsNullOrWhiteSpace(channel[nameof(TeamsChannelOptions.WebhookUrl)]))
        {
            services.AddOptions<TeamsChannelOptions>().Bind(channel).ValidateOnStart();
            services.AddSingleton<IValidateOptions<TeamsChannelOptions>, TeamsValidation>();
            services.AddSingleton<INudgeChannel, TeamsCard>();
        }

        return services;
    }
}
