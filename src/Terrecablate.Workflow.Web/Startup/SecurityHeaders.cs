using Terrecablate.Workflow.Web.Studio;

namespace Terrecablate.Workflow.Web.Startup;

/// <summary>What the browser is told on every answer.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string Pages =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
        + "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    // The jobs page brings inline styles and scripts of its own; only administrators see it.
    private const string Jobs = "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

    // The Studio is compiled to WebAssembly, styles its parts inline, and edits scripts in workers. It too speaks to this server
    // alone. The digests are those of the inline scripts of its version 3.8.2, which listen to the hot keys of the editor and of
    // the list of instances.
    private const string Studio =
        "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self' 'wasm-unsafe-eval' 'sha256-snlP1jz0gjwc5cTz9ErZcliXuCK63+Mmf68RRCeptgc=' 'sha256-vu6sQrKXQHR4Yn3FMMihA/9TxxfIXnCxKwvLrTPJ5ts='; img-src 'self' data:; font-src 'self' data:; "
        + "connect-src 'self'; worker-src 'self' blob:; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            Write(context);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.TryAdd("Content-Security-Policy", Policy(context.Request.Path));
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("Referrer-Policy", "no-referrer");
        headers.TryAdd("X-Frame-Options", "DENY");
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        headers.TryAdd("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        if (!IsAsset(context))
        {
            headers.CacheControl = "no-store";
        }
    }

    private static string Policy(PathString path) =>
        path.StartsWithSegments("/hangfire") ? Jobs : path.StartsWithSegments(StudioFiles.Address) ? Studio : Pages;

    // Only stylesheets, scripts, fonts and icons may be kept; a page may hold names, a token in its address, a form's token.
    private static bool IsAsset(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/lib") || context.Request.Path.StartsWithSegments("/css") || context.Request.Path.StartsWithSegments("/svg")
        || context.Request.Path.StartsWithSegments("/js") || context.GetEndpoint()?.Metadata.GetMetadata<StudioAsset>() is not null;
}
