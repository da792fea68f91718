using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Terrecablate.Workflow.Engine.Tests.Running;

/// <summary>The code that the guide to activities shows is the code that runs.</summary>
public sealed partial class HowToTests
{
    [Fact]
    public void what_the_guide_shows_stands_in_the_source_word_for_word()
    {
        var root = Root();
        var snippets = Snippet().Matches(File.ReadAllText(Path.Combine(root, "docs", "how-to", "add-an-activity.md")).ReplaceLineEndings("\n"));
        Assert.Equal(4, snippets.Count);
        Assert.All(snippets, snippet =>
        {
            var code = string.Join('\n', snippet.Groups[2].Value.Split('\n').Select(line => line.StartsWith("   ", StringComparison.Ordinal) ? line[3..] : line)).TrimEnd();
            Assert.Contains(code, File.ReadAllText(Path.Combine(root, snippet.Groups[1].Value)).ReplaceLineEndings("\n"), StringComparison.Ordinal);
        });
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));

    [GeneratedRegex(@"<!-- (src/\S+) -->\n   ```csharp\n(.*?)   ```", RegexOptions.Singleline)]
    private static partial Regex Snippet();
}
