using Terrecablate.Workflow.Engine.Checks;
using Terrecablate.Workflow.Engine.Embedded.Expressions;
using Terrecablate.Workflow.Engine.Tests.Workflows;

namespace Terrecablate.Workflow.Engine.Tests.Checks;

public sealed class ShippedWorkflowsTests
{
    public static TheoryData<string> Names => ShippedWorkflows.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void a_shipped_workflow_has_no_finding_at_all(string id)
    {
        var context = CheckContext.Of(FakeSteps.Catalog, [.. ShippedWorkflows.Ids.Select(ShippedWorkflows.Read)]) with
        {
            Rules = ExpressionSyntax.Rules,
            MustReachEnd = true,
        };
        var findings = DefinitionChecks.Check(ShippedWorkflows.Read(id), context);
        Assert.Equal([], findings.Select(f => $"{f.Severity} {f.Code} {f.ActivityId} {f.Path}: {f.Message}"));
    }
}
