using Microsoft.Identity.Client;
using Microsoft.Kiota.Abstractions.Authentication;

namespace Terrecablate.Workflow.Notifications.Graph;

/// <summary>The application's own access to Microsoft Graph and what else it may enter, by client credentials. The library keeps the token until it is nearly over.</summary>
internal sealed class GraphSignIn : IAccessTokenProvider
{
    private readonly Uri _graph;
    private readonly IConfidentialClientApplication _application;

    public GraphSignIn(GraphOptions options, HttpClient http)
    {
        _graph = new Uri(options.Address);
        var builder = ConfidentialClientApplicationBuilder.Create(options.ClientId)
            .WithAuthority(new Uri(new Uri(options.Authority), options.TenantId), validateAuthority: false)
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(new OneClient(http), retryOnceOn5xx: false);
        _application = (options.CertificatePath.Length > 0 ? builder.WithCertificate(GraphValidation.Load(options)) : builder.WithClientSecret(options.ClientSecret)).Build();
    }

    /// <summary>The check of the address is our own: the token is for the configured Graph and for nobody else.</summary>
    public AllowedHostsValidator AllowedHostsValidator { get; } = new();

    public async Task<string> GetAuthorizationTokenAsync(Uri uri, Dictionary<string, object>? additionalAuthenticationContext = null, CancellationToken cancellationToken = default)
    {
        if (uri.Scheme != Uri.UriSchemeHttps || uri.Authority != _graph.Authority)
        {
            return "";
        }

        return await TokenAsync(_graph, cancellationToken);
    }

    /// <summary>A token with which the application enters another resource of the directory.</summary>
    /// <exception cref="GraphRefusalException">The directory does not know the application, or its secret.</exception>
    public async Task<string> TokenAsync(Uri resource, CancellationToken cancellationToken)
    {
        try
        {
            return (await _application.AcquireTokenForClient([$"{resource.GetLeftPart(UriPartial.Authority)}/.default"]).ExecuteAsync(cancellationToken)).AccessToken;
        }
        catch (MsalServiceException refusal)
        {
            throw new GraphRefusalException($"Microsoft Entra rifiuta l'accesso dell'applicazione ({refusal.ErrorCode}): verificare Graph:TenantId, Graph:ClientId e il segreto o certificato.", refusal);
        }
    }

    private sealed class OneClient(HttpClient http) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => http;
    }
}
