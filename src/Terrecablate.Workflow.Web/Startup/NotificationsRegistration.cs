using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using Terrecablate.Workflow.Notifications.Bounces;
using Terrecablate.Workflow.Notifications.Mail;
using Terrecablate.Workflow.Notifications.Teams;
using Terrecablate.Workflow.Processes.Links;

namespace Terrecablate.Workflow.Web.Startup;

/// <summary>How mail leaves, and the address that its links begin with.</summary>
internal static class NotificationsRegistration
{
    private const string Folder = $"{PickupMailOptions.Section}:{nameof(PickupMailOptions.Folder)}";

    public static void AddNotifications(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[Folder] is { Length: > 0 } folder)
        {
            builder.Configuration[Folder] = builder.Environment.PathOf(folder);
        }

        builder.Services.AddMail(builder.Configuration).AddTeams(builder.Configuration).AddBounces(builder.Configuration);

        // The server knows its own address only once it listens: asked anew in each scope.
        builder.Services.AddScoped(services => new PublicAddress(Root(services)));
    }

    private static Uri Root(IServiceProvider services)
    {
        var chosen = services.GetRequiredService<IOptions<ProductOptions>>().Value.PublicAddress;
        if (chosen.Length > 0)
        {
            return new Uri(chosen.EndsWith('/') ? chosen : chosen + "/");
        }

        var own = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost";
        var address = BindingAddress.Parse(own);
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : address.Host;
        return new UriBuilder(address.Scheme, host, address.Port).Uri;
    }
}
