using System.Runtime.CompilerServices;

namespace Terrecablate.Workflow.Testing;

/// <summary>
/// Compares a text with the one that a person has read and approved, in the folder <c>Approved</c> beside the test.
/// Where they differ, the new text is left beside it as <c>name.received.ext</c>: read it, then rename it or repair the code.
/// </summary>
public static class ApprovedFile
{
    public static void Check(string fileName, string text, [CallerFilePath] string testFile = "")
    {
        var approved = Path.Combine(Path.GetDirectoryName(testFile)!, "Approved", fileName);
        var received = Path.ChangeExtension(approved, ".received" + Path.GetExtension(fileName));
        var actual = Normal(text);
        var expected = File.Exists(approved) ? Normal(File.ReadAllText(approved)) : "";
        if (actual == expected)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(approved)!);
        File.WriteAllText(received, actual);
        throw new InvalidOperationException($"{fileName} is not as approved: {FirstDifference(expected, actual)}. The new text is in {received}.");
    }

    private static string Normal(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

    private static string FirstDifference(string expected, string actual)
    {
        var old = expected.Split('\n');
        var now = actual.Split('\n');
        var line = Enumerable.Range(0, Math.Max(old.Length, now.Length)).First(at => old.ElementAtOrDefault(at) != now.ElementAtOrDefault(at));
        return $"line {line + 1} was '{old.ElementAtOrDefault(line)}' and is '{now.ElementAtOrDefault(line)}'";
    }
}
