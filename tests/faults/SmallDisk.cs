using System.Diagnostics;
using Terrecablate.Workflow.Testing;

namespace Terrecablate.Workflow.Faults;

/// <summary>A disk of its own, in memory, that can be filled to the last byte. Mounting one is the privilege of root.</summary>
public sealed class SmallDisk : IDisposable
{
    private const int Megabytes = 96;

    private readonly TemporaryFolder _folder = new();

    private SmallDisk()
    {
    }

    public string Path => _folder.Path;

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>Why there can be none here; null where there can.</summary>
    public static string? WhyNot => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess ? null : "mounting a small disk needs Linux and root";

    public static SmallDisk Mount()
    {
        var disk = new SmallDisk();
        Command("mount", "-t", "tmpfs", "-o", FormattableString.Invariant($"size={Megabytes}m"), "tmpfs", disk.Path);
        return disk;
    }

    public void Fill()
    {
        var block = new byte[4096];
        using var filler = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, 0);
        try
        {
            while (true)
            {
                filler.Write(block);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void Free() => File.Delete(Filler);

    public void Dispose()
    {
        Command("umount", Path);
        _folder.Dispose();
    }

    private static void Command(string name, params string[] arguments)
    {
        using var command = Process.Start(name, arguments);
        command.WaitForExit();
        if (command.ExitCode != 0)
        {
            throw new InvalidOperationException($"{name} ended with {command.ExitCode}.");
        }
    }
}
