using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Terrecablate.Workflow.Web.Startup;

/// <summary>
/// On the way out: asked to stop, the process says at once that it is not ready, and serves on until whoever shares out the
/// visitors has seen it. Then requests that have begun are finished.
/// </summary>
internal sealed class Leaving(IOptions<ProductOptions> options, TimeProvider clock) : IHostedLifecycleService, IHealthCheck
{
    /// <summary>The longest time that may be asked for.</summary>
    public const int MostSeconds = 300;

    private volatile bool _isLeaving;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_isLeaving ? HealthCheckResult.Unhealthy() : HealthCheckResult.Healthy());

    /// <summary>Before anything else stops.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        _isLeaving = true;
        return Task.Delay(TimeSpan.FromSeconds(options.Value.DrainSeconds), clock, cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

internal static class LeavingRegistration
{
    private static readonly TimeSpan ToFinish = TimeSpan.FromSeconds(30);

    public static void AddLeaving(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Leaving>().AddHostedService(s => s.GetRequiredService<Leaving>());
        builder.Services.AddHealthChecks().AddCheck<Leaving>("leaving", tags: [DatabaseHealth.Ready]);
        var drain = builder.Product().DrainSeconds;
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ToFinish + TimeSpan.FromSeconds(Math.Clamp(drain, 0, Leaving.MostSeconds)));
    }
}
