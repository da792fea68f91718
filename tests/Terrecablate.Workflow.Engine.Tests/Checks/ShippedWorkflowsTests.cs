using Terrecablate.Workflow.Engine.Checks;
using Terrecablate.Workflow.Engine.Embedded.Expressions;
using Terrecablate.Workflow.Engine.Tests.Workflows;

namespace Terrecablate.Workflow.Engine.Tests.Checks;

public sealed class ShippedWorkflowsTests
{
    public static TheoryData<string> Names => ShippedWorkflows.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void a_shipped_workflow_can_be_published(string id)
    {
        var findings = DefinitionChecks.Check(ShippedWorkflows.Read(id), new CheckContext
        {
            Catalog = FakeSteps.Catalog,
            FindDefinition = child => ShippedWorkflows.Ids.Contains(child) ? ShippedWorkflows.Read(child) : null,
            SyntaxFault = ExpressionSyntax.Fault,
        });
        Assert.Equal([], findings.Select(f => $"{f.Severity} {f.Code} {f.ActivityId}: {f.Message}"));
    }
}
