using Elsa.Workflows;
using Elsa.Workflows.Pipelines.ActivityExecution;

namespace Terrecablate.Workflow.Engine.Elsa.Running;

/// <summary>
/// Gives each turn of a loop whose body is a container its own current value. In a loop within a loop Elsa writes the
/// inner value over the outer one, so that all turns of a parallel inner loop see its last item.
/// </summary>
internal sealed class LoopScopes : IActivityExecutionPipelineContributor
{
    public int Order => 0;

    public void Configure(IActivityExecutionPipelineBuilder builder) => builder.Use(next => context =>
    {
        foreach (var variable in context.DynamicVariables.Where(_ => context.Activity is IVariableContainer))
        {
            var memory = context.ExpressionExecutionContext.Memory;
            if (!memory.HasBlock(variable.Id))
            {
                memory.Declare(variable);
                Restore(context, variable.Name);
            }
        }

        return next(context);
    });

    /// <summary>What the outer loop had before the inner one was scheduled.</summary>
    private static void Restore(ActivityExecutionContext inner, string name)
    {
        for (var outer = inner.ParentActivityExecutionContext; outer is not null; outer = outer.ParentActivityExecutionContext)
        {
            if (outer.DynamicVariables.FirstOrDefault(v => v.Name == name) is { } variable
                && outer.ExpressionExecutionContext.Memory.TryGetBlock(variable.Id, out var block))
            {
                block.Value = variable.Value;
                return;
            }
        }
    }
}
