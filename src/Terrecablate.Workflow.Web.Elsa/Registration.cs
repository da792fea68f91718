using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Domain;
using Terrecablate.Workflow.Engine.Elsa;
using Terrecablate.Workflow.Engine.Embedded.Expressions;
using Terrecablate.Workflow.Processes;

namespace Terrecablate.Workflow.Web.Elsa;

/// <summary>Puts Elsa in the place of the embedded engine.</summary>
public static class Registration
{
    /// <summary>Adds Elsa, which keeps its state in a database of its own.</summary>
    public static IServiceCollection AddElsaBehindProcesses(this IServiceCollection services, string connectionString)
    {
        services.AddElsaEngine(options =>
        {
            options.ConnectionString = connectionString;

            // A refusal or a lost race rolls the whole transaction back; it is no incident of the instance.
            options.PassThrough = failure => failure is Refusal || DatabaseConflicts.IsOfDatabase(failure);
            options.RequireEnd = true;
            options.FaultedChildHoldsParent = true;
        });

        // Both engines read scripts and templates by the same rules.
        services.AddSingleton(ExpressionSyntax.Rules);
        services.AddSingleton<Office>();
        services.AddSingleton<IOffice>(s => s.GetRequiredService<Office>());
        services.AddSingleton<IFollowUp>(s => s.GetRequiredService<Office>());
        return services;
    }
}
