namespace Terrecablate.Workflow.Domain.Cycles;

/// <summary>A cycle file cannot be read: says in one line which file, where in it, and why.</summary>
/// <param name="file">The file's name as it was given.</param>
/// <param name="path">The JSON path, such as <c>$.members[3].sharePercent</c>, or line and position where the text is no JSON.</param>
/// <param name="reason">What is wrong and what is expected, in Italian.</param>
public sealed class CycleFileException(string file, string path, string reason) : Exception($"{file}: {path}: {reason}")
{
    /// <summary>The file's name as it was given.</summary>
    public string File { get; } = file;

    /// <summary>The JSON path, or line and position.</summary>
    public string Path { get; } = path;

    /// <summary>What is wrong, in Italian.</summary>
    public string Reason { get; } = reason;
}
