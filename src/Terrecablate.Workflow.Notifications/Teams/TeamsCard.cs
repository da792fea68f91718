using System.Net;
using System.Net.Http.Json;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Terrecablate.Workflow.Notifications.Graph;
using Terrecablate.Workflow.Processes.Outbox;

namespace Terrecablate.Workflow.Notifications.Teams;

/// <summary>Writes an Adaptive Card into the body's own channel, through a flow of Teams Workflows.</summary>
public sealed class TeamsCard : INudgeChannel, IDisposable
{
    private static readonly TimeSpan UsualWait = TimeSpan.FromMinutes(1);

    // Accents as one letter and not as six: the size of a message is limited.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly TeamsChannelOptions _options;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http;

    public TeamsCard(IOptions<TeamsChannelOptions> options, TimeProvider clock)
        : this(options, clock, new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
    }

    internal TeamsCard(IOptions<TeamsChannelOptions> options, TimeProvider clock, HttpMessageHandler handler)
    {
        _options = options.Value;
        _clock = clock;
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public string Lane => OutboxLane.TeamsChannel;

    public async Task SendAsync(OutgoingNudge nudge, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(_options.TimeoutSeconds), _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, _options.WebhookUrl) { Content = JsonContent.Create(CardMessage.Write(nudge), options: Json) };
        // Teams itself does not look at it; a flow may.
        request.Headers.Add("Idempotency-Key", nudge.Id);
        try
        {
            using var answer = await _http.SendAsync(request, both.Token);
            Require(answer);
        }
        catch (OperationCanceledException cancelled) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"Il canale di Teams non ha risposto entro {_options.TimeoutSeconds} secondi.", cancelled);
        }
        catch (HttpRequestException failure)
        {
            // Its own words hold the address, which is a secret.
            throw new TeamsChannelException($"Il canale di Teams non è raggiungibile ({failure.HttpRequestError}).");
        }
    }

    public void Dispose() => _http.Dispose();

    private void Require(HttpResponseMessage answer)
    {
        if (answer.IsSuccessStatusCode)
        {
            return;
        }

        var status = (int)answer.StatusCode;
        var asked = RetryAfter.Read(answer.Headers.RetryAfter, _clock.GetUtcNow());
        throw answer.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => new ChannelBusyException($"Il canale di Teams chiede di attendere ({status}).", asked ?? UsualWait),
            HttpStatusCode.ServiceUnavailable when asked is { } wait => new ChannelBusyException($"Il canale di Teams chiede di attendere ({status}).", wait),
            HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge => new MailRejectedException($"Il canale di Teams rifiuta la scheda ({status})."),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Gone =>
                new TeamsChannelException($"Il flusso di Teams Workflows non c'è più o non accetta richieste ({status}): verificare Teams:Channel:WebhookUrl e il suo proprietario."),
            _ => new TeamsChannelException($"Il canale di Teams non ha accettato la scheda ({status})."),
        };
    }
}

/// <summary>The channel did not take a card; it may be asked again.</summary>
public sealed class TeamsChannelException(string message) : Exception(message);

/// <summary>The card, in the form of a message with one attachment that Teams Workflows expects.</summary>
internal static class CardMessage
{
    /// <summary>Teams refuses a message of more than 28 KB.</summary>
    private const int MostLetters = 400;
    private const int MostLettersOfFact = 200;
    private const int MostFacts = 10;

    public static JsonObject Write(OutgoingNudge nudge) => new()
    {
        ["type"] = "message",
        ["attachments"] = new JsonArray(new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.card.adaptive",
            ["contentUrl"] = null,
            ["content"] = Card(nudge),
        }),
    };

    private static JsonObject Card(OutgoingNudge nudge) => new()
    {
        ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
        ["type"] = "AdaptiveCard",
        ["version"] = "1.4",
        ["lang"] = "it",
        ["body"] = new JsonArray(
            Text(nudge.Title, "Medium", "Bolder"),
            Text(nudge.Text, "Default", "Default"),
            new JsonObject
            {
                ["type"] = "FactSet",
                ["facts"] = new JsonArray([.. nudge.Facts.Take(MostFacts).Select(f => new JsonObject { ["title"] = Plain(f.Key, MostLettersOfFact), ["value"] = Plain(f.Value, MostLettersOfFact) })]),
            }),
        ["actions"] = new JsonArray(new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = "Apri l'attività", ["url"] = nudge.Link }),
    };

    private static JsonObject Text(string text, string size, string weight) => new()
    {
        ["type"] = "TextBlock",
        ["text"] = Plain(text),
        ["size"] = size,
        ["weight"] = weight,
        ["wrap"] = true,
    };

    /// <summary>A card reads Markdown: what somebody typed must not become a link.</summary>
    private static string Plain(string text, int most = MostLetters) =>
        (text.Length <= most ? text : text[..(most - 1)] + "…").Replace('[', '(').Replace(']', ')');
}
