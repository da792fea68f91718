using Jint;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Engine.Elsa;
using Terrecablate.Workflow.Engine.Embedded;
using Terrecablate.Workflow.Engine.Embedded.Expressions;
using Terrecablate.Workflow.Processes;

namespace Terrecablate.Workflow.Web.Elsa;

/// <summary>Puts Elsa in the place of the embedded engine.</summary>
public static class Registration
{
    /// <summary>Adds Elsa, which keeps its state in tables of its own.</summary>
    public static IServiceCollection AddElsaBehindProcesses(this IServiceCollection services, ElsaDatabase database, string connectionString, EngineLimits? limits = null)
    {
        var bounds = limits ?? new EngineLimits();
        services.AddElsaEngine(options =>
        {
            options.Database = database;
            options.ConnectionString = connectionString;

            // A refusal or a lost race rolls the whole transaction back; it is no incident of the instance.
            options.PassThrough = failure => failure is Refusal || DatabaseConflicts.IsOfDatabase(failure);
            options.RequireEnd = true;
            options.FaultedChildHoldsParent = true;
            options.ActivitiesPerBurst = bounds.ActivitiesPerBurst;
            options.LimitScripts = scripts => scripts
                .TimeoutInterval(TimeSpan.FromMilliseconds(bounds.ScriptMilliseconds))
                .LimitMemory(bounds.ScriptMegabytes * 1024L * 1024)
                .MaxStatements(bounds.ScriptStatements)
                .LimitRecursion(bounds.ScriptRecursion);
        });

        // Both engines read scripts and templates by the same rules.
        services.AddSingleton(ExpressionSyntax.Rules);
        services.AddSingleton<Office>();
        services.AddSingleton<IOffice>(s => s.GetRequiredService<Office>());
        services.AddScoped<WithdrawOrphanTasks>();
        services.AddTransient(s => new Reconciliation(
            s.GetRequiredService<IServiceScopeFactory>(), s.GetRequiredService<UseCases>(), s.GetRequiredService<Office>(), s.GetRequiredService<ILogger<Reconciliation>>()));
        services.AddSingleton<IFollowUp>(s => s.GetRequiredService<Office>());
        return services;
    }

    /// <summary>Has what the office asked and what Elsa waits for compared regularly.</summary>
    public static IServiceCollection AddReconciliationSchedule(this IServiceCollection services) => services.AddHostedService<ReconciliationSchedule>();
}
