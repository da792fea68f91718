using Terrecablate.Workflow.Processes.Definitions;

namespace Terrecablate.Workflow.Web.Commands;

/// <summary>The workflow definitions that lie beside the executable.</summary>
internal static class ShippedWorkflows
{
    public static IReadOnlyList<ShippedFile> Read() =>
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "*.json")
            .Order(StringComparer.Ordinal)
            .Select(path => new ShippedFile(Path.GetFileName(path), File.ReadAllText(path)))];
}
