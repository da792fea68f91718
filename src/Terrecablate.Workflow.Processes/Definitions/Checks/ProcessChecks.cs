using Terrecablate.Workflow.Engine.Checks;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Steps;

namespace Terrecablate.Workflow.Processes.Definitions.Checks;

/// <summary>What the checks of the office know besides the definition.</summary>
/// <param name="Catalog">The steps of the product.</param>
/// <param name="Definitions">The definitions published beside it.</param>
public sealed record ProcessCheckContext(StepCatalog Catalog, IReadOnlyList<WorkflowDefinition> Definitions)
{
    /// <summary>Whether anybody answers for a role today; null where nobody has been appointed to anything yet.</summary>
    public Func<string, bool>? HasHolder { get; init; }
}

/// <summary>What the office asks of the tasks of a drawing, beyond what any engine asks.</summary>
public static class ProcessChecks
{
    /// <summary>Adds the findings about the human steps of a definition.</summary>
    public static void Check(WorkflowDefinition definition, ProcessCheckContext context, Findings findings)
    {
        var tasks = DrawnTask.In(definition, context.Catalog);
        new TaskChecks(definition, tasks, context, findings).Run();
        new DutyChecks(definition, tasks, findings).Run();
    }
}
