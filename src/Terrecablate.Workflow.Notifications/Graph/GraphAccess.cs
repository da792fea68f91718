using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.Graph;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Abstractions.Serialization;
using Terrecablate.Workflow.Processes.Outbox;

namespace Terrecablate.Workflow.Notifications.Graph;

/// <summary>
/// Microsoft Graph as the channels use it: one request at a time, no retries of its own (the outbox keeps the calendar), and
/// each failure told as what it means for the message.
/// </summary>
public sealed class GraphAccess : IDisposable
{
    private static readonly TimeSpan UsualWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(24);

    private static readonly Dictionary<string, ParsableFactory<IParsable>> Errors = new()
    {
        ["XXX"] = ODataError.CreateFromDiscriminatorValue,
    };

    private readonly HttpClient _http;
    private readonly GraphSignIn _signIn;
    private readonly TimeProvider _clock;

    public GraphAccess(IOptions<GraphOptions> options, TimeProvider clock)
        : this(options, clock, new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
    }

    internal GraphAccess(IOptions<GraphOptions> options, TimeProvider clock, HttpMessageHandler handler)
    {
        // The limit of each request is its channel's.
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _clock = clock;
        _signIn = new GraphSignIn(options.Value, _http);
        Client = new GraphServiceClient(_http, new BaseBearerTokenAuthenticationProvider(_signIn), options.Value.Address);
    }

    internal GraphServiceClient Client { get; }

    /// <summary>A token with which the same application enters another resource, for instance a mailbox by IMAP.</summary>
    internal Task<string> TokenAsync(Uri resource, TimeSpan limit, CancellationToken cancellationToken) =>
        WithinAsync("Microsoft Entra", limit, stop => _signIn.TokenAsync(resource, stop), cancellationToken);

    /// <summary>Sends a request that has no answer but that it was taken.</summary>
    /// <param name="id">The message's own id: every attempt is one and the same to whoever reads Microsoft's logs.</param>
    /// <param name="isForGood">Whether an answer means that this message will never be taken.</param>
    internal async Task SendAsync(RequestInformation request, string id, TimeSpan limit, Func<int, bool> isForGood, CancellationToken cancellationToken)
    {
        request.Headers.Add("client-request-id", RequestIdOf(id).ToString());
        try
        {
            await WithinAsync(
                "Microsoft Graph",
                limit,
                async stop =>
                {
                    await Client.RequestAdapter.SendNoContentAsync(request, Errors, stop);
                    return true;
                },
                cancellationToken);
        }
        catch (ApiException answer)
        {
            throw Told(answer, isForGood);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<T> WithinAsync<T>(string who, TimeSpan limit, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(limit, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return await ask(both.Token);
        }
        catch (OperationCanceledException cancelled) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{who} non ha risposto entro {limit.TotalSeconds:0} secondi.", cancelled);
        }
    }

    private static Guid RequestIdOf(string id) => new(SHA256.HashData(Encoding.UTF8.GetBytes(id)).AsSpan(0, 16));

    // The words name nobody: the board shows them and logs keep them. Microsoft's own may hold addresses, its codes do not.
    private Exception Told(ApiException answer, Func<int, bool> isForGood)
    {
        var status = answer.ResponseStatusCode;
        var code = (answer as ODataError)?.Error?.Code is { Length: > 0 } named ? $"{status} {named}" : $"{status}";
        var asked = AskedWait(answer);
        return status switch
        {
            429 => new ChannelBusyException($"Microsoft Graph chiede di attendere ({code}).", asked ?? UsualWait, answer),
            503 or 504 when asked is { } wait => new ChannelBusyException($"Microsoft Graph chiede di attendere ({code}).", wait, answer),
            401 or 403 => new GraphRefusalException($"Microsoft Graph non autorizza l'applicazione ({code}): verificare i permessi e il consenso dell'amministratore.", answer),
            _ when isForGood(status) => new MailRejectedException($"Microsoft Graph rifiuta il messaggio ({code}).", answer),
            _ => new GraphRefusalException($"Microsoft Graph non ha accettato il messaggio ({code}).", answer),
        };
    }

    private TimeSpan? AskedWait(ApiException answer)
    {
        var header = answer.ResponseHeaders?.FirstOrDefault(h => h.Key.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault();
        return RetryAfter.Read(header, _clock.GetUtcNow()) is { } wait ? (wait < LongestWait ? wait : LongestWait) : null;
    }
}

/// <summary>Microsoft Graph answered, and not with a yes; it may be asked again.</summary>
public sealed class GraphRefusalException(string message, Exception inner) : Exception(message, inner);
