using Microsoft.Extensions.Diagnostics.HealthChecks;
using Terrecablate.Workflow.Processes;

namespace Terrecablate.Workflow.Web.Startup;

/// <summary>Ready when the database answers.</summary>
internal sealed class DatabaseHealth(WorkflowDb db) : IHealthCheck
{
    /// <summary>The tag of what must work before requests are let in.</summary>
    public const string Ready = "ready";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await db.Database.CanConnectAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
}
