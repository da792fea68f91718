using Terrecablate.Workflow.Engine.Definitions;

namespace Terrecablate.Workflow.Engine.Tests.Workflows;

/// <summary>The definitions in <c>workflows/</c>, as they lie in the repository.</summary>
internal static class ShippedWorkflows
{
    public static readonly string Root = FindRoot(new DirectoryInfo(AppContext.BaseDirectory));

    public static readonly string[] Ids =
    [
        "board-approval", "budget-approval", "half-year-monitoring", "performance-cycle", "plan-drafting", "report-validation", "sal-attestation",
    ];

    public static TheoryData<string> Names => [.. Ids];

    public static string PathOf(string id) => Path.Combine(Root, "workflows", id + ".json");

    public static string JsonOf(string id) => File.ReadAllText(PathOf(id));

    public static WorkflowDefinition Read(string id) => DefinitionReader.Read(JsonOf(id)).Required;

    public static WorkflowDefinition? Find(string id) => Ids.Contains(id) ? Read(id) : null;

    private static string FindRoot(DirectoryInfo? folder) =>
        folder is null ? throw new DirectoryNotFoundException("Terrecablate.Workflow.sln is not above the tests.")
        : File.Exists(Path.Combine(folder.FullName, "Terrecablate.Workflow.sln")) ? folder.FullName
        : FindRoot(folder.Parent);
}
