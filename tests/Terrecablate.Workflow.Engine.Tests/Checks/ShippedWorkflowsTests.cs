using Terrecablate.Workflow.Engine.Checks;
using Terrecablate.Workflow.Engine.Embedded.Expressions;
using Terrecablate.Workflow.Engine.Tests.Workflows;

namespace Terrecablate.Workflow.Engine.Tests.Checks;

public sealed class ShippedWorkflowsTests
{
    /// <summary>Kept with a reason: decision 0009 tells why each turn of a loop within a loop has a value of its own here.</summary>
    private static readonly (string, string, string?)[] Known = [("performance-cycle", "loop-in-loop", "tranches")];

    public static TheoryData<string> Names => ShippedWorkflows.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void a_shipped_workflow_has_no_finding_but_what_is_kept_on_purpose(string id)
    {
        var context = CheckContext.Of(FakeSteps.Catalog, [.. ShippedWorkflows.Ids.Select(ShippedWorkflows.Read)]) with
        {
            Rules = ExpressionSyntax.Rules,
            MustReachEnd = true,
        };
        var findings = DefinitionChecks.Check(ShippedWorkflows.Read(id), context);
        var known = findings.Where(f => Known.Contains((id, f.Code, f.ActivityId)));
        Assert.Equal([], findings.Except(known).Select(f => $"{f.Severity} {f.Code} {f.ActivityId} {f.Path}: {f.Message}"));
    }
}
