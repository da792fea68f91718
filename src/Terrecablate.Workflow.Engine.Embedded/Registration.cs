using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Engine.Checks;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Embedded.Expressions;
using Terrecablate.Workflow.Engine.Embedded.Programs;
using Terrecablate.Workflow.Engine.Embedded.Running;
using Terrecablate.Workflow.Engine.State;
using Terrecablate.Workflow.Engine.Steps;

namespace Terrecablate.Workflow.Engine.Embedded;

/// <summary>Registers the embedded engine.</summary>
public static class Registration
{
    /// <summary>
    /// Adds a scoped <see cref="IWorkflowEngine"/>. The host adds <see cref="IInstanceStore"/>,
    /// <see cref="IDefinitionStore"/>, <see cref="StepCatalog"/>, <see cref="TimeProvider"/> and
    /// <see cref="IIdSource"/>, and whatever the steps ask for.
    /// </summary>
    public static IServiceCollection AddEmbeddedEngine(this IServiceCollection services, Action<EngineOptions>? configure = null)
    {
        var options = new EngineOptions();
        configure?.Invoke(options);
        services.AddSingleton(options);
        services.AddSingleton<ProgramCache>();
        services.AddSingleton<ExpressionCache>();
        services.AddSingleton(ExpressionSyntax.Rules);
        services.AddScoped(s => new ProgramLibrary(
            s.GetRequiredService<IDefinitionStore>(), s.GetRequiredService<StepCatalog>(), s.GetRequiredService<ProgramCache>()));
        services.AddScoped<IWorkflowEngine>(s => new EmbeddedEngine(
            s.GetRequiredService<IInstanceStore>(),
            s.GetRequiredService<ProgramLibrary>(),
            new Surroundings(s.GetRequiredService<TimeProvider>(), s.GetRequiredService<IIdSource>(), options, s, s.GetRequiredService<ExpressionCache>())));
        return services;
    }
}
