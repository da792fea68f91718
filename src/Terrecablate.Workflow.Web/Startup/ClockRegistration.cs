using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Processes;

namespace Terrecablate.Workflow.Web.Startup;

/// <summary>The clock: the system's, or in development one that moves by command.</summary>
internal static class ClockRegistration
{
    public static void AddClock(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ExampleClock>();
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddSingleton<VirtualClock>();
            builder.Services.AddSingleton<TimeProvider>(services => services.GetRequiredService<VirtualClock>());
            builder.Services.AddSingleton<ClockMover>();
            builder.Services.AddSingleton<SharedClock>();
        }
        else
        {
            builder.Services.AddSingleton(TimeProvider.System);
        }
    }

    /// <summary>Lets each request see the time at which another process on the same database may have set the virtual clock.</summary>
    public static void UseSharedClock(this WebApplication app)
    {
        if (app.Services.GetService<SharedClock>() is { } clock)
        {
            app.Use(async (context, next) =>
            {
                await clock.FollowAsync(context.RequestAborted);
                await next(context);
            });
        }
    }

    /// <summary>Goes on from the reading that the database holds; otherwise starts where the options say, if they do.</summary>
    public static async Task StartClockAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkflowDb>();
        var stored = await db.Clock.AsNoTracking().FirstOrDefaultAsync();
        if (app.Services.GetService<VirtualClock>() is not { } clock)
        {
            _ = stored is null ? true : throw VirtualClockException.InProduction();
            return;
        }

        var options = app.Services.GetRequiredService<IOptions<ProductOptions>>().Value;
        var wanted = LaunchArguments.Date(options.Clock) ?? (options.Demo ? ExampleClock.Start : null);
        if (stored is not null)
        {
            clock.Show(stored.Now);
            app.Logger.LogInformation("L'orologio virtuale prosegue dal {Date:dd/MM/yyyy HH:mm}.", RomeTime.ToRome(stored.Now));
        }
        else if (wanted is { } day)
        {
            // Whoever was appointed today would hold nothing on a day of the past.
            _ = await db.People.IgnoreQueryFilters().AnyAsync() ? throw VirtualClockException.AfterRealTime() : true;
            await app.Services.GetRequiredService<ClockMover>().StartAsync(day);
        }
    }
}
