using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Hangfire.SqlServer;
using Terrecablate.Workflow.Persistence;
using Terrecablate.Workflow.Web.Jobs;

namespace Terrecablate.Workflow.Web.Startup;

/// <summary>What runs by itself: the sweep of each minute, and mail right after a request that wrote something.</summary>
internal static class JobsRegistration
{
    private const string Dashboard = "/hangfire";

    public static void AddJobs(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Sweeper>();
        builder.Services.AddSingleton<OutboxSignal>();
        builder.Services.AddHostedService<OutboxWorker>();
        builder.Services.AddHostedService<BounceWorker>();

        // Of this server alone: Hangfire's own registration would share storage and log among all servers of a process.
        var database = builder.Product().Database;
        builder.Services.AddSingleton(_ => StorageIn(database));
        builder.Services.AddHangfire(hangfire => hangfire.UseNoOpLogProvider());
        builder.Services.AddHangfireServer(server => server.WorkerCount = 1);
    }

    /// <summary>Beside the product's own tables, so that of several processes one at a time sweeps; a file has one process only.</summary>
    private static JobStorage StorageIn(DatabaseOptions database) => database.Kind switch
    {
        DatabaseKind.PostgreSql => new PostgreSqlStorage(
            new NpgsqlConnectionFactory(database.ConnectionString, Shared), Shared),
        DatabaseKind.SqlServer => new SqlServerStorage(database.ConnectionString),
        _ => new InMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromHours(1) }),
    };

    // A process that dies while it sweeps keeps the others waiting this long.
    private static PostgreSqlStorageOptions Shared => new() { DistributedLockTimeout = TimeSpan.FromMinutes(1), PrepareSchemaIfNecessary = true };

    public static void MapJobs(this WebApplication app)
    {
        app.MapHangfireDashboardWithAuthorizationPolicy(Policies.Administrator, Dashboard, new DashboardOptions { DisplayStorageConnectionString = false });
        app.Lifetime.ApplicationStarted.Register(() =>
            app.Services.GetRequiredService<IRecurringJobManager>().AddOrUpdate<SweepJob>(SweepJob.Id, job => job.RunAsync(CancellationToken.None), Cron.Minutely));
    }

    /// <summary>Raises the signal after each request that may have written and was not refused.</summary>
    public static void UseOutboxSignal(this WebApplication app) =>
        app.Use(async (context, next) =>
        {
            await next(context);
            if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method) && context.Response.StatusCode < StatusCodes.Status400BadRequest)
            {
                context.RequestServices.GetRequiredService<OutboxSignal>().Raise();
            }
        });
}
