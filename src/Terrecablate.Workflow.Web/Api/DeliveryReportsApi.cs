using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Terrecablate.Workflow.Notifications.Bounces;
using Terrecablate.Workflow.Processes.Deliveries;

namespace Terrecablate.Workflow.Web.Api;

/// <summary>Where whoever delivers the mail reports what came back. Open to the holder of the shared secret and to nobody else.</summary>
internal static class DeliveryReportsApi
{
    public const string Path = "/api/v1/delivery-reports";
    private const int MostBytes = 256 * 1024;

    public static void MapDeliveryReports(this WebApplication app) =>
        app.MapPost(Path, TakeAsync).AllowAnonymous().WithMetadata(new RequestSizeLimitAttribute(MostBytes))
            .WithSummary("Prende gli esiti di consegna dei messaggi che erano partiti").WithTags("Consegne")
            .Accepts<List<ReportLine>>("application/json", "*/*")
            .Produces<ReportsTaken>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> TakeAsync(HttpContext http, IOptions<BounceOptions> options, TakeReports take)
    {
        if (options.Value.WebhookSecret is not { Length: > 0 } secret)
        {
            return Problem(StatusCodes.Status404NotFound, "Questa installazione non riceve esiti di consegna: manca Mail:Bounces:WebhookSecret.");
        }

        if (!Shows(http.Request, secret))
        {
            return Problem(StatusCodes.Status401Unauthorized, "Authorization dev'essere «Bearer» con il segreto di Mail:Bounces:WebhookSecret.");
        }

        try
        {
            var lines = await JsonSerializer.DeserializeAsync<List<ReportLine?>>(http.Request.Body, JsonSerializerOptions.Web, http.RequestAborted) ?? [];
            return lines.Select((line, number) => line is null ? $"$[{number}] è null: ogni esito è un oggetto." : line.Problem(number)).OfType<string>().FirstOrDefault() is { } problem
                ? Problem(StatusCodes.Status400BadRequest, problem)
                : await TakeAllAsync([.. lines.OfType<ReportLine>()], take);
        }
        catch (JsonException failure)
        {
            return Problem(StatusCodes.Status400BadRequest, $"Il corpo dev'essere una lista JSON di esiti; a {failure.Path ?? "$"}, riga {failure.LineNumber + 1}, non si legge.");
        }
    }

    private static async Task<IResult> TakeAllAsync(List<ReportLine> lines, TakeReports take)
    {
        var taken = 0;
        foreach (var line in lines)
        {
            taken += await take.RunAsync(line.Read(), CancellationToken.None) ? 1 : 0;
        }

        return Results.Json(new ReportsTaken(taken, lines.Count - taken), statusCode: StatusCodes.Status202Accepted);
    }

    private static bool Shows(HttpRequest request, string secret) =>
        CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(request.Headers.Authorization.ToString())),
            SHA256.HashData(Encoding.UTF8.GetBytes($"Bearer {secret}")));

    private static IResult Problem(int status, string detail) => Results.Problem(detail, statusCode: status);

    /// <summary>One outcome as it is written.</summary>
    internal sealed record ReportLine(
        [property: Required, MaxLength(ReportLine.MostLetters), Description("Il codice dell'esito: ripetuto, conta una volta.")] string? Id,
        [property: Required, Description("Il Message-ID del messaggio, con o senza parentesi angolari.")] string? MessageId,
        [property: Required, Description("«bounced» se è tornato indietro, «delayed» se il server ci prova ancora.")] string? Event,
        [property: RegularExpression(ReportLine.Code), Description("Il codice del server, per esempio 5.1.1.")] string? Status = null)
    {
        private const int MostLetters = 200;
        private const string Code = @"^[245]\.\d{1,3}\.\d{1,3}$";

        public string? Problem(int number) =>
            string.IsNullOrWhiteSpace(Id) || Id.Length > MostLetters ? $"$[{number}].id manca o è troppo lungo: è il codice dell'esito, sempre lo stesso se viene ripetuto."
            : string.IsNullOrWhiteSpace(MessageId) ? $"$[{number}].messageId manca: è il Message-ID del messaggio."
            : Event is not ("bounced" or "delayed") ? $"$[{number}].event dev'essere «bounced» o «delayed»; è «{Event}»."
            : Status is not null && !System.Text.RegularExpressions.Regex.IsMatch(Status, Code) ? $"$[{number}].status dev'essere un codice come 5.1.1; è «{Status}»."
            : null;

        public DeliveryReport Read() => new(Id!, MessageId!, Event == "bounced" ? DeliveryEvent.Bounced : DeliveryEvent.Delayed, Status);
    }

    /// <summary>How many were about messages of ours, and how many were not.</summary>
    internal sealed record ReportsTaken(int Taken, int Unknown);
}
