using Elsa.Common;
using Elsa.Extensions;
using Elsa.Persistence.EFCore.Modules.Management;
using Elsa.Persistence.EFCore.Modules.Runtime;
using Elsa.Scheduling.Features;
using Elsa.Workflows;
using Elsa.Workflows.Pipelines.ActivityExecution;
using Elsa.Workflows.Runtime;
using Medallion.Threading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Elsa.Commands;
using Terrecablate.Workflow.Engine.Elsa.Definitions;
using Terrecablate.Workflow.Engine.Elsa.Repairs;
using Terrecablate.Workflow.Engine.Elsa.Running;
using Terrecablate.Workflow.Engine.Elsa.Steps;
using Terrecablate.Workflow.Engine.State;

namespace Terrecablate.Workflow.Engine.Elsa;

/// <summary>Registers the Elsa engine.</summary>
public static class Registration
{
    /// <summary>
    /// Adds Elsa, a scoped <see cref="IWorkflowEngine"/> over it, <see cref="CommandRunner"/> and
    /// <see cref="DefinitionFeed"/>. The host adds <see cref="IOffice"/>, <see cref="IInstanceStore"/>,
    /// <see cref="IDefinitionStore"/>, the step catalog, <see cref="TimeProvider"/> and <see cref="IIdSource"/>, and
    /// whatever the steps ask for.
    /// </summary>
    public static IServiceCollection AddElsaEngine(this IServiceCollection services, Action<ElsaOptions>? configure = null)
    {
        var options = new ElsaOptions();
        configure?.Invoke(options);
        services.AddSingleton(options);
        services.AddElsaRuntime(options);
        services.AddSingleton<StepDesk>();
        services.AddSingleton<Settlement>();
        services.AddSingleton<ElsaValues>();
        services.AddSingleton(s => new DefinitionFeed(s.GetRequiredService<IServiceScopeFactory>(), s.GetRequiredService<IOffice>()));
        services.AddSingleton(s => new Reconciler(s.GetRequiredService<IServiceScopeFactory>(), s.GetRequiredService<IOffice>()));
        services.AddSingleton(s => new CommandRunner(
            s.GetRequiredService<IServiceScopeFactory>(),
            s.GetRequiredService<IOffice>(),
            s.GetRequiredService<DefinitionFeed>(),
            options.Database == ElsaDatabase.PostgreSql ? s.GetRequiredService<IDistributedLockProvider>() : null,
            s.GetRequiredService<ILogger<CommandRunner>>()));
        services.AddScoped<IWorkflowEngine>(s => new ElsaEngine(
            s.GetRequiredService<IInstanceStore>(),
            s.GetRequiredService<IDefinitionStore>(),
            s.GetRequiredService<StepDesk>(),
            options,
            new Surroundings(s, s.GetRequiredService<TimeProvider>(), s.GetRequiredService<IIdSource>(), s.GetService<IInstanceObserver>())));
        return services;
    }

    private static void AddElsaRuntime(this IServiceCollection services, ElsaOptions options)
    {
        services.AddElsa(elsa => elsa
            .UseWorkflows(w => w
                .WithIdentityGenerator(_ => new BurstIds())
                .WithStandardOutStreamProvider(_ => new StandardOutStreamProvider(new LineWriter(options.WriteLine))))
            .UseWorkflowManagement(m => m
                .AddActivitiesFrom<SchedulingFeature>()
                .UseEntityFrameworkCore(ef => ef.UseDatabase(options)))
            .UseWorkflowRuntime(r =>
            {
                r.WorkflowDispatcher = s => ActivatorUtilities.CreateInstance<CommandDispatcher>(s);
                r.UseEntityFrameworkCore(ef => ef.UseDatabase(options));
                r.UseSeveralProcesses(options);
            })
            .UseJavaScript(scripts => scripts.ConfigureEngineOptions(options.LimitScripts))
            .UseLiquid());
        services.Replace(ServiceDescriptor.Singleton<ISystemClock>(s => new OfficeClock(s.GetRequiredService<TimeProvider>())));
        services.Replace(ServiceDescriptor.Scoped<IBookmarkQueue, NoQueue>());
        services.Replace(ServiceDescriptor.Scoped<IEventPublisher, CommandEvents>());

        // Elsa's housekeeping restarts what it believes interrupted and sweeps queues; here only commands set anything in motion.
        services.RemoveAll<IRecurringTask>();
        services.AddSingleton<IActivityExecutionPipelineContributor, LoopScopes>();
        services.AddSingleton<IActivityExecutionPipelineContributor, SkippedActivities>();
        services.AddSingleton<IActivityExecutionPipelineContributor, RunawayFlows>();
        services.AddActivityProvider<StepActivityProvider>();
        services.AddNotificationHandler<Mirror>();
    }
}

/// <summary>The host's clock, as Elsa asks for it.</summary>
internal sealed class OfficeClock(TimeProvider clock) : ISystemClock
{
    public DateTimeOffset UtcNow => clock.GetUtcNow();
}

/// <summary>Hands lines of text on.</summary>
internal sealed class LineWriter(Action<string> line) : StringWriter(System.Globalization.CultureInfo.InvariantCulture)
{
    public override void WriteLine(string? value) => line(value ?? "");

    public override Task WriteLineAsync(string? value)
    {
        line(value ?? "");
        return Task.CompletedTask;
    }
}
