using Terrecablate.Workflow.Domain.Cycles;

namespace Terrecablate.Workflow.Web.Commands;

/// <summary>Reads the files that a verb names, from any current folder.</summary>
internal static class InputFile
{
    /// <summary>The text of a file.</summary>
    public static async Task<string> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return await File.ReadAllTextAsync(path, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            var reason = e is FileNotFoundException or DirectoryNotFoundException ? "il file non esiste" : "il file non si può leggere";
            throw new BadInput($"{path}: {reason}: controlla il percorso.");
        }
    }

    /// <summary>A cycle file.</summary>
    public static async Task<CyclePlan> ReadCycleAsync(string path, CancellationToken cancellation) =>
        CycleFile.Read(await ReadAsync(path, cancellation), path);
}
