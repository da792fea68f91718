namespace Terrecablate.Workflow.Testing;

/// <summary>A folder that lives as long as a test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("terrecablate-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
