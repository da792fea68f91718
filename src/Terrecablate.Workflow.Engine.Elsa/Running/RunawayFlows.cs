using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Pipelines.ActivityExecution;

namespace Terrecablate.Workflow.Engine.Elsa.Running;

/// <summary>Stops an instance that runs and runs without ever waiting. Elsa would not.</summary>
internal sealed class RunawayFlows(ElsaOptions options) : IActivityExecutionPipelineContributor
{
    public int Order => 2;

    public void Configure(IActivityExecutionPipelineBuilder builder) => builder.Use(next => context =>
        BurstScope.Current is { } burst && ++burst.Activities > options.ActivitiesPerBurst
            ? throw new InvalidOperationException($"Il flusso ripete «{context.Activity.GetDisplayText() ?? context.Activity.Name ?? context.Activity.Id}» senza mai fermarsi ad attendere.")
            : next(context));
}
