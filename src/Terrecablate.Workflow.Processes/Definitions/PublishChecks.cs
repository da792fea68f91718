using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Domain.People;
using Terrecablate.Workflow.Engine.Checks;
using Terrecablate.Workflow.Engine.Definitions;
using Terrecablate.Workflow.Engine.Steps;
using Terrecablate.Workflow.Processes.Definitions.Checks;
using Terrecablate.Workflow.Processes.People;

namespace Terrecablate.Workflow.Processes.Definitions;

/// <summary>What the engine and the office say of definitions before new instances may run them.</summary>
public sealed class PublishChecks(StepCatalog catalog, ExpressionRules rules, RoleHolders holders, TimeProvider clock)
{
    /// <param name="definitions">The definitions to look at.</param>
    /// <param name="published">Those that will be published beside each other, these included.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<IReadOnlyList<(WorkflowDefinition Definition, CheckFinding Finding)>> RunAsync(
        IEnumerable<WorkflowDefinition> definitions,
        IReadOnlyList<WorkflowDefinition> published,
        CancellationToken cancellationToken)
    {
        var held = await HeldAsync(cancellationToken);
        var engine = CheckContext.Of(catalog, published) with { Rules = rules, MustReachEnd = true };
        var office = new ProcessCheckContext(catalog, published) { HasHolder = held.Count == 0 ? null : held.Contains };
        return [.. definitions.SelectMany(d => Findings(d, engine, office).Select(f => (d, f)))];
    }

    private static IReadOnlyList<CheckFinding> Findings(WorkflowDefinition definition, CheckContext engine, ProcessCheckContext office)
    {
        var findings = new Findings();
        DefinitionChecks.Check(definition, engine, findings);
        ProcessChecks.Check(definition, office, findings);
        return findings.Sorted();
    }

    private async Task<IReadOnlySet<string>> HeldAsync(CancellationToken cancellationToken)
    {
        var today = RomeTime.Today(clock.GetUtcNow());
        var held = new HashSet<string>();
        foreach (var role in Role.All)
        {
            if (await holders.HasAnyAsync(role, today, cancellationToken))
            {
                held.Add(role);
            }
        }

        return held;
    }
}
