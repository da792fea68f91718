using Terrecablate.Workflow.Processes.Cycles;

namespace Terrecablate.Workflow.Web.Startup;

/// <summary>The cycle that comes with the product.</summary>
public static class Example
{
    private const string FileName = "cycle-2020.json";

    /// <summary>The example as a new cycle.</summary>
    public static async Task<NewCycle> ReadAsync(string? openedBy = null, CancellationToken cancellationToken = default) =>
        new(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "samples", FileName), cancellationToken), FileName, openedBy);
}
