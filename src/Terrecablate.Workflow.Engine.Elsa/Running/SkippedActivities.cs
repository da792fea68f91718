using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Pipelines.ActivityExecution;

namespace Terrecablate.Workflow.Engine.Elsa.Running;

/// <summary>Ends the activities that people have skipped with the outcome that they chose, instead of running them.</summary>
internal sealed class SkippedActivities : IActivityExecutionPipelineContributor
{
    public int Order => 1;

    public void Configure(IActivityExecutionPipelineBuilder builder) => builder.Use(next => async context =>
    {
        if (BurstScope.Current?.Skipped is { } skipped && skipped.Executions.Contains(context.Id))
        {
            await context.CompleteActivityWithOutcomesAsync(skipped.Outcome);
            return;
        }

        await next(context);
    });
}
