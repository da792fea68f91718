using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Terrecablate.Workflow.Processes.Telemetry;

namespace Terrecablate.Workflow.Web.Startup;

/// <summary>The section <c>Telemetry</c>: where traces and measures go.</summary>
public sealed class TelemetryOptions
{
    /// <summary>The collector that speaks OTLP; without one nothing is exported.</summary>
    public string Endpoint { get; set; } = "";

    public OtlpExportProtocol Protocol { get; set; } = OtlpExportProtocol.Grpc;

    public IEnumerable<string> Problems()
    {
        if (Endpoint.Length > 0 && !(Uri.TryCreate(Endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            yield return $"Telemetry:Endpoint: «{Endpoint}» non è un indirizzo: usa per esempio http://localhost:4317.";
        }
    }
}

/// <summary>What goes on inside, for whoever watches: traces and measures by OTLP, logs as JSON on standard output.</summary>
internal static class TelemetryRegistration
{
    /// <summary>What ASP.NET Core names its own by.</summary>
    private const string Requests = "Microsoft.AspNetCore";

    private const int LastWordMilliseconds = 3_000;

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment() && builder.Configuration["Logging:Console:FormatterName"] is null)
        {
            builder.Logging.AddJsonConsole(json => json.IncludeScopes = true);
        }

        var telemetry = builder.Product().Telemetry;
        if (telemetry.Endpoint.Length == 0 || telemetry.Problems().Any())
        {
            return;
        }

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("terrecablate-workflow", serviceVersion: typeof(Server).Assembly.GetName().Version?.ToString()))
            .WithTracing(traces => traces.AddSource(Traces.Name, Requests).AddOtlpExporter(otlp => Send(otlp, telemetry, "v1/traces")))
            .WithMetrics(measures => measures.AddMeter(Traces.Name, $"{Requests}.Hosting", "System.Runtime").AddOtlpExporter(otlp => Send(otlp, telemetry, "v1/metrics")));
    }

    /// <summary>Names the span of each request by its route: an address may hold a token, and its route never does.</summary>
    public static void UseTelemetry(this WebApplication app)
    {
        // Made once, so that whoever listens finds it; it reads nothing until somebody collects.
        app.Services.GetRequiredService<Figures>();

        // The last figures are told while there still is a database to read them from.
        app.Lifetime.ApplicationStopping.Register(() => app.Services.GetService<MeterProvider>()?.ForceFlush(LastWordMilliseconds));
        app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            finally
            {
                if (Activity.Current is { IsAllDataRequested: true } span)
                {
                    var route = RouteOf(context);
                    span.DisplayName = $"{context.Request.Method} {route}";
                    span.SetTag("http.request.method", context.Request.Method).SetTag("http.route", route).SetTag("http.response.status_code", context.Response.StatusCode);
                }
            }
        });
    }

    // An error is answered by another page than the one that was asked for.
    private static string RouteOf(HttpContext context) =>
        (context.Features.Get<IStatusCodeReExecuteFeature>()?.Endpoint ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? context.GetEndpoint()) is RouteEndpoint route
            ? $"/{route.RoutePattern.RawText?.TrimStart('/')}"
            : "(none)";

    private static void Send(OtlpExporterOptions otlp, TelemetryOptions telemetry, string path)
    {
        otlp.Protocol = telemetry.Protocol;
        otlp.Endpoint = telemetry.Protocol == OtlpExportProtocol.HttpProtobuf ? new Uri(new Uri(telemetry.Endpoint.TrimEnd('/') + "/"), path) : new Uri(telemetry.Endpoint);
    }
}
