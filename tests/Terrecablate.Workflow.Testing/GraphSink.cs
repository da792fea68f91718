using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Terrecablate.Workflow.Testing;

/// <summary>
/// Microsoft Entra, Graph and a flow of Teams Workflows on this machine: it answers as their documentation says, keeps what
/// it receives and refuses on demand.
/// </summary>
public sealed class GraphSink : IAsyncDisposable
{
    public const string Tenant = "ente.example.org";
    public const string ClientId = "5f0c2c3a-6d4e-4c4e-9f0a-6c2b8d1f0a11";
    public const string Secret = "un segreto";

    private static readonly Lazy<X509Certificate2> Certificate = new(SelfSigned.Certificate);

    private readonly ConcurrentQueue<ReceivedRequest> _taken = new();
    private readonly WebApplication _app;
    private int _signIns;
    private int _refused;

    private GraphSink()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(Certificate.Value)));
        _app = builder.Build();
        _app.MapPost("/{tenant}/oauth2/v2.0/token", SignInAsync);
        _app.MapPost("/v1.0/users/{user}/sendMail", (HttpContext http, string user) => TakeAsync(http, user, needsToken: true, StatusCodes.Status202Accepted));
        _app.MapPost("/v1.0/users/{user}/teamwork/sendActivityNotification", (HttpContext http, string user) => TakeAsync(http, user, needsToken: true, StatusCodes.Status204NoContent));
        _app.MapPost("/workflows/{flow}/triggers/manual/paths/invoke", (HttpContext http, string flow) => TakeAsync(http, flow, needsToken: false, StatusCodes.Status202Accepted));
    }

    public static async Task<GraphSink> StartAsync()
    {
        var sink = new GraphSink();
        await sink._app.StartAsync();
        return sink;
    }

    public string Address => _app.Urls.Single();

    /// <summary>What was accepted, in order.</summary>
    public IReadOnlyList<ReceivedRequest> Taken => [.. _taken];

    /// <summary>How many times a token was asked for and given.</summary>
    public int SignIns => Volatile.Read(ref _signIns);

    /// <summary>For what the last token was asked.</summary>
    public string? Scope { get; private set; }

    /// <summary>How many requests were refused on demand.</summary>
    public int Refused => Volatile.Read(ref _refused);

    /// <summary>Its certificate, for another process that is to trust it.</summary>
    public static string CertificatePem => Certificate.Value.ExportCertificatePem();

    /// <summary>The answer to what is sent, in the place of the good one.</summary>
    public GraphAnswer? Refusal { get; set; }

    /// <summary>Whether the application may sign in.</summary>
    public bool KnowsApplication { get; set; } = true;

    /// <summary>Hangs up without a word as soon as a request has come.</summary>
    public bool DropsConnections { get; set; }

    /// <summary>Takes the request and hangs up without a word.</summary>
    public bool DropsInsteadOfAnswer { get; set; }

    /// <summary>Where requests wait before they are taken; open unless told otherwise.</summary>
    public Gate Gate { get; } = new();

    /// <summary>Where those who sign in wait; open unless told otherwise.</summary>
    public Gate SignInGate { get; } = new();

    /// <summary>A client's side of the connection: trusts this server and no other.</summary>
    public SocketsHttpHandler Handler() => SelfSigned.Trusting(Certificate.Value);

    public async ValueTask DisposeAsync()
    {
        Gate.Open();
        SignInGate.Open();
        await _app.DisposeAsync();
    }

    private async Task<IResult> SignInAsync(HttpContext http, string tenant)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        await SignInGate.PassAsync(http.RequestAborted);
        var proves = form["client_secret"] == Secret || form["client_assertion"].Count == 1;
        if (!KnowsApplication || tenant != Tenant || form["client_id"] != ClientId || form["grant_type"] != "client_credentials" || !proves)
        {
            return Results.Json(new { error = "invalid_client", error_description = "AADSTS7000215: Invalid client secret provided." }, statusCode: StatusCodes.Status401Unauthorized);
        }

        Scope = form["scope"];
        return Results.Json(new { token_type = "Bearer", expires_in = 3599, ext_expires_in = 3599, access_token = $"token-{Interlocked.Increment(ref _signIns)}" });
    }

    private async Task<IResult> TakeAsync(HttpContext http, string to, bool needsToken, int good)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        if (DropsConnections)
        {
            http.Abort();
            return Results.Empty;
        }

        await Gate.PassAsync(http.RequestAborted);
        if (needsToken && !http.Request.Headers.Authorization.ToString().StartsWith("Bearer token-", StringComparison.Ordinal))
        {
            return Error(http, new GraphAnswer(StatusCodes.Status401Unauthorized, "InvalidAuthenticationToken"));
        }

        if (Refusal is { } refusal)
        {
            Interlocked.Increment(ref _refused);
            return Error(http, refusal);
        }

        _taken.Enqueue(new ReceivedRequest(to, http.Request.ContentType ?? "", http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), body));
        if (DropsInsteadOfAnswer)
        {
            http.Abort();
        }

        return Results.StatusCode(good);
    }

    private static IResult Error(HttpContext http, GraphAnswer answer)
    {
        if (answer.RetryAfter is { } wait)
        {
            http.Response.Headers.RetryAfter = wait;
        }

        return Results.Json(new { error = new { code = answer.Code, message = "Words that may name anna.neri@example.org." } }, statusCode: answer.Status);
    }
}

/// <summary>An answer that is no success.</summary>
/// <param name="Status">The status of HTTP.</param>
/// <param name="Code">Graph's own code.</param>
/// <param name="RetryAfter">The header: seconds or a moment.</param>
public sealed record GraphAnswer(int Status, string Code, string? RetryAfter = null);

/// <summary>What was accepted.</summary>
/// <param name="To">The user, or the flow, in the address.</param>
/// <param name="ContentType">What the body is.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body as text.</param>
public sealed record ReceivedRequest(string To, string ContentType, IReadOnlyDictionary<string, string> Headers, string Body);
