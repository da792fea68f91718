using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Terrecablate.Workflow.Web.Api;

namespace Terrecablate.Workflow.Web.Startup;

/// <summary>How often one address may try links, and ask for them: guessing must not pay.</summary>
internal static class RequestLimits
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly PathString[] Links = ["/t", "/accesso", "/configurazione", DeliveryReportsApi.Path];

    public static void AddRequestLimits(this IServiceCollection services) =>
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = Window.TotalSeconds.ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
            options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, string>(Visits),
                PartitionedRateLimiter.Create<HttpContext, string>(SignInRequests));
        });

    private static RateLimitPartition<string> Visits(HttpContext context) =>
        Links.Any(path => context.Request.Path.StartsWithSegments(path)) ? ByAddress(context, Limits(context).LinkVisitsPerMinute) : Free();

    private static RateLimitPartition<string> SignInRequests(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method) && context.Request.Path.Value?.TrimEnd('/') == "/accesso"
            ? ByAddress(context, Limits(context).SignInRequestsPerMinute)
            : Free();

    private static LimitOptions Limits(HttpContext context) => context.RequestServices.GetRequiredService<IOptions<ProductOptions>>().Value.Limits;

    private static RateLimitPartition<string> ByAddress(HttpContext context, int perMinute) =>
        RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "unknown",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = Window });

    private static RateLimitPartition<string> Free() => RateLimitPartition.GetNoLimiter("");
}
