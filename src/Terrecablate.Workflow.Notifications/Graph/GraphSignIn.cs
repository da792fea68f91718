using Microsoft.Identity.Client;
using Microsoft.Kiota.Abstractions.Authentication;

namespace Terrecablate.Workflow.Notifications.Graph;

/// <summary>The application's own access to Microsoft Graph, by client credentials. The library keeps the token until it is nearly over.</summary>
internal sealed class GraphSignIn : IAccessTokenProvider
{
    private readonly Uri _graph;
    private readonly string[] _scopes;
    private readonly IConfidentialClientApplication _application;

    public GraphSignIn(GraphOptions options, HttpClient http)
    {
        _graph = new Uri(options.Address);
        _scopes = [$"{_graph.GetLeftPart(UriPartial.Authority)}/.default"];
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

        return (await _application.AcquireTokenForClient(_scopes).ExecuteAsync(cancellationToken)).AccessToken;
    }

    private sealed class OneClient(HttpClient http) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => http;
    }
}
