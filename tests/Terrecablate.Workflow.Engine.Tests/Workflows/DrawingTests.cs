namespace Terrecablate.Workflow.Engine.Tests.Workflows;

/// <summary>The diagrams in <c>docs/workflows</c> show what runs: a changed workflow changes its page in the same commit.</summary>
public sealed class DrawingTests
{
    public static TheoryData<string> Names => ShippedWorkflows.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void the_page_shows_the_workflow_as_it_is(string id)
    {
        var path = Path.Combine(ShippedWorkflows.Root, "docs", "workflows", id + ".md");
        var page = Drawing.Of(ShippedWorkflows.Read(id));
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, page);
        }

        Assert.True(File.Exists(path), $"{path} is missing: run the tests with UPDATE_SNAPSHOTS=1.");
        Assert.Equal(page, File.ReadAllText(path));
    }
}
