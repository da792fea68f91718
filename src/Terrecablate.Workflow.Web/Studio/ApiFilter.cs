using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Engine;
using Terrecablate.Workflow.Processes.Links;

namespace Terrecablate.Workflow.Web.Studio;

/// <summary>
/// Around every call of the API: what changes something comes from the product's own pages, and a refusal becomes the
/// message that the Studio shows.
/// </summary>
internal sealed class ApiFilter(PublicAddress address) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;

        // The answer is for a program: no page takes its place.
        http.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
        if (!HttpMethods.IsGet(http.Request.Method) && !IsOwn(http.Request))
        {
            return ApiError.Of(StatusCodes.Status403Forbidden, "origin", "La richiesta non viene dalle pagine di questo sito.");
        }

        try
        {
            return await next(context) ?? Results.NotFound();
        }
        catch (Refusal refusal)
        {
            return ApiError.Of(StatusCodes.Status400BadRequest, refusal.Code, refusal.Message);
        }
        catch (JsonException unreadable)
        {
            return ApiError.Of(StatusCodes.Status400BadRequest, "body", $"La richiesta non è JSON leggibile: {unreadable.Message}");
        }
        catch (InvalidDataException)
        {
            return ApiError.Of(StatusCodes.Status400BadRequest, "file", "L'archivio ZIP non si apre.");
        }
        catch (DefinitionNotFoundException unknown)
        {
            return ApiError.Of(StatusCodes.Status404NotFound, "definition", $"Il processo «{unknown.DefinitionId}» non è pubblicato.");
        }
    }

    // The session's cookie travels by itself; the origin does not: only a browser on the product's own pages sends it.
    private bool IsOwn(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin)
        && (IsSame(origin, new Uri($"{request.Scheme}://{request.Host}")) || IsSame(origin, address.Root));

    private static bool IsSame(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
}

/// <summary>An error as the Studio reads it: each message under the name of what it is about.</summary>
internal static class ApiError
{
    public static IResult Of(int status, string about, params string[] messages) => Results.Json(
        new { statusCode = status, message = messages[0], errors = new Dictionary<string, string[]> { [about] = messages } },
        contentType: "application/problem+json",
        statusCode: status);
}
